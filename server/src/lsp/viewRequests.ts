/** The requests of the views that a client may have beyond LSP: the rows of the allocation, the Services of a pool, the map of the addresses. */

import { holderRows } from '../features/holders';
import { mapSide } from '../features/map/mapSides';
import { tableText } from '../features/map/tableText';
import { treeTooltip } from '../features/tree/tooltips';
import { treeChildren } from '../features/tree/tree';
import { treePath } from '../features/tree/treePath';
import { type AddressMapParams, addressMapRequest } from '../protocol/addressMap';
import { type HoldersParams, holdersRequest } from '../protocol/holders';
import { type TableTextParams, tableTextRequest } from '../protocol/mapMessages';
import { type TreeTooltipParams, treeChildrenRequest, treeTooltipRequest } from '../protocol/protocol';
import { type TreeChildrenParams, type TreePathParams, treePathRequest } from '../protocol/treeView';
import { answer } from './answer';
import { fileNames } from './folders';
import type { ServerParts } from './serverParts';

export function handleTree({ connection, session, context }: ServerParts): void {
  connection.onRequest(treeChildrenRequest, (asked: TreeChildrenParams, token) =>
    answer(context, undefined, token, (analysis) => treeChildren(analysis, asked, session.view)),
  );
  connection.onRequest(treeTooltipRequest, ({ id }: TreeTooltipParams, token) =>
    answer(context, undefined, token, (analysis) => treeTooltip(analysis, id, session.view)),
  );
  connection.onRequest(holdersRequest, (asked: HoldersParams, token) =>
    answer(context, undefined, token, (analysis) => holderRows(analysis, asked, session.view)),
  );
  connection.onRequest(treePathRequest, ({ uri, ...asked }: TreePathParams, token) =>
    answer(context, undefined, token, (analysis) => treePath(analysis, { uri: context.normalize(uri), ...asked })),
  );
}

export function handleAddressMap({ connection, session, context }: ServerParts): void {
  connection.onRequest(addressMapRequest, ({ side }: AddressMapParams, token) =>
    answer(context, undefined, token, (analysis) =>
      mapSide(analysis, side, { fileOf: fileNames(session.folders), presentation: session.view }),
    ),
  );
  connection.onRequest(tableTextRequest, (params: TableTextParams): string => tableText(params));
}

/** The rows of the view of the allocation and their tooltips, and the Services of a pool, for a client that shows them. */

import { holderRows } from '../../features/holders';
import { treeTooltip } from '../../features/tree/tooltips';
import { treeChildren } from '../../features/tree/tree';
import { treePath } from '../../features/tree/treePath';
import { type HoldersParams, holdersRequest } from '../../protocol/holders';
import { type TreeTooltipParams, treeChildrenRequest, treeTooltipRequest } from '../../protocol/protocol';
import { type TreeChildrenParams, type TreePathParams, treePathRequest } from '../../protocol/treeView';
import { answer } from '../answer';
import type { ServerParts } from '../serverParts';

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

/** The map of the addresses, for a client that draws it, and its table as a text. */
import { mapSide } from '../../features/map/mapSides';
import { tableText } from '../../features/map/tableText';
import { type AddressMapParams, addressMapRequest } from '../../protocol/addressMap';
import { type TableTextParams, tableTextRequest } from '../../protocol/mapMessages';
import { answer } from '../answer';
import { fileNames } from '../folders';
import type { ServerParts } from '../serverParts';

export function handleAddressMap({ connection, session, context }: ServerParts): void {
  connection.onRequest(addressMapRequest, ({ side }: AddressMapParams, token) =>
    answer(context, undefined, token, (analysis) =>
      mapSide(analysis, side, { fileOf: fileNames(session.folders), presentation: session.view }),
    ),
  );
  connection.onRequest(tableTextRequest, (params: TableTextParams): string => tableText(params));
}

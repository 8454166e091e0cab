/** The map of the addresses, for a client that draws it. */
import { addressMap } from '../../features/map/addressMap';
import { addressMapRequest } from '../../protocol/addressMap';
import { answer } from '../answer';
import { fileNames } from '../folders';
import type { ServerParts } from '../serverParts';

export function handleAddressMap({ connection, session, context }: ServerParts): void {
  connection.onRequest(addressMapRequest, (_: object, token) =>
    answer(context, undefined, token, ({ clusters }) =>
      addressMap({ clusters, fileOf: fileNames(session.folders), presentation: session.view }),
    ),
  );
}

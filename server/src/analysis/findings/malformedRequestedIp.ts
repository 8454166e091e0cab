/** `malformed_requested_ip`: an address that Cilium can't parse is dropped without a word, and a random one is given. */
import { parseAddress } from '../../model/address';
import { type Message, message } from '../../model/message';
import { malformedRequestMends } from '../mending/malformedRequest';
import type { RequestedAddress } from '../requests';
import type { ServiceView } from '../views';
import { requestPlace } from './places';
import type { Draft, Rule } from './rule';

export const malformedRequestedIp: Rule = {
  code: 'malformed_requested_ip',
  severity: 'error',
  summary: 'A requested address is not readable: Cilium drops it without a word and gives another address.',
  check: (cluster) => cluster.services.filter(({ state }) => state !== 'ignored').flatMap(drafts),
};

function drafts(service: ServiceView): readonly Draft[] {
  const noneLeft = service.requests.every(({ address, templated }) => address === undefined && !templated);
  return service.requests
    .filter(({ error }) => error !== undefined)
    .map((request) => ({
      ...requestPlace(service, request),
      // A Service that may never be is no reason for an error.
      ...(service.claim.doubt ? { limit: 'information' as const } : {}),
      message: message(
        '"{0}" is no IP address ({1}). {2} {3}',
        request.text,
        request.error ?? '',
        noneLeft
          ? message('Cilium drops it without a word and gives the Service any free address.')
          : message('Cilium drops it without a word and goes on with the other addresses.'),
        remedy(request),
      ),
      mends: () => malformedRequestMends(service, request),
    }));
}

function remedy(request: RequestedAddress): Message {
  const [withoutMask = '', mask] = request.text.split('/');
  if (mask !== undefined && parseAddress(withoutMask).ok) return message('Write {0} without the mask.', withoutMask);
  if (request.text.trim() !== request.text && parseAddress(request.text.trim()).ok) return message('Remove the blanks.');
  if (request.text === '') return message('Remove the empty entry.');
  return message('Write an address such as 10.0.10.5 or fd00::5.');
}

/** `malformed_requested_ip`: an address that Cilium can't parse is dropped without a word, and a random one is given. */
import { parseAddress } from '../../../model/address';
import { listed, type Message, message } from '../../../model/message';
import type { RequestedAddress } from '../../admission/addressRequests';
import { fieldPlace } from '../../places/fieldPlaces';
import type { ServiceView } from '../../views/serviceView';
import { askedPlace, type Draft, defineRule, ofEachService } from '../rule';
import { malformedListFixes, malformedRequestFixes } from './malformedRequestFixes';

export const malformedRequestedIp = defineRule({
  code: 'malformed_requested_ip',
  severity: 'error',
  summary: 'A requested address is not readable: Cilium drops it without a word and gives another address.',
  check: ofEachService(malformedRequests),
});

/** A list with more malformed entries than these has one finding for all of them. */
const toldOneByOne = 10;

function malformedRequests(service: ServiceView): readonly Draft[] {
  if (service.state === 'ignored') return [];
  const malformed = service.requests.filter(({ error }) => error !== undefined);
  const noneLeft = service.requests.every(({ address, templated }) => address === undefined && !templated);
  if (malformed.length <= toldOneByOne) return malformed.map((request) => entryDraft(service, request, noneLeft ? 'none' : 'some'));
  const isInList = ({ entry }: RequestedAddress) => entry !== undefined;
  return [
    ...malformed.filter((request) => !isInList(request)).map((request) => entryDraft(service, request, noneLeft ? 'none' : 'some')),
    listDraft(service, malformed.filter(isInList), noneLeft ? 'none' : 'some'),
  ];
}

/** Tells whether the Service has another request that can be read. */
type Left = 'none' | 'some';

function entryDraft(service: ServiceView, request: RequestedAddress, left: Left): Draft {
  return {
    ...askedPlace(service, request),
    ...limitOf(service),
    message: message(
      '"{0}" is no IP address ({1}). {2} {3}',
      request.text,
      problem(request),
      left === 'none'
        ? message('Cilium drops it without a word and gives the Service any free address.')
        : message('Cilium drops it without a word and goes on with the other addresses.'),
      remedy(request),
    ),
    fixes: (cluster) => malformedRequestFixes(service, request, cluster),
  };
}

/** The problem in plain words, if the text shows it, then in those of Go, which Cilium logs. */
function problem({ text, error = '' }: RequestedAddress): Message {
  const parts = text.split('.');
  const tooLarge = parts.length === 4 && parts.every((part) => /^\d+$/.test(part)) ? parts.find((part) => Number(part) > 255) : undefined;
  if (tooLarge !== undefined) return message('{0} is more than 255; {1}', tooLarge, error);
  const letter = /^[\doOlI.]+$/.test(text) ? /[oOlI]/.exec(text)?.[0] : undefined;
  if (letter !== undefined) return message('"{0}" is a letter, no digit; {1}', letter, error);
  if (/^[\d.]+$/.test(text) && parts.length !== 4) return message('an IPv4 address has four numbers; {0}', error);
  return message('{0}', error);
}

/** One finding for the whole list, at the list. */
function listDraft(service: ServiceView, malformed: readonly RequestedAddress[], rest: Left): Draft {
  const entries = malformed.map(({ text }) => `"${text}"`);
  const path = malformed[0]?.path ?? [];
  return {
    ...fieldPlace(service.claim, path),
    ...limitOf(service),
    message: message(
      '{0} entries of this list are no IP addresses: {1}. {2} {3}',
      malformed.length,
      listed(entries),
      rest === 'none'
        ? message('Cilium drops them without a word and gives the Service any free address.')
        : message('Cilium drops them without a word and goes on with the other addresses.'),
      message('Write addresses such as 10.0.10.5 or fd00::5, with commas between them.'),
    ),
    fixes: () => malformedListFixes(service, malformed),
  };
}

/** A Service that may never be is no reason for an error. */
function limitOf({ claim }: ServiceView): Pick<Draft, 'limit'> {
  return claim.doubt ? { limit: 'information' } : {};
}

function remedy(request: RequestedAddress): Message {
  const [withoutMask = '', mask] = request.text.split('/');
  if (mask !== undefined && parseAddress(withoutMask).ok) return message('Write {0} without the mask.', withoutMask);
  if (request.text.trim() !== request.text && parseAddress(request.text.trim()).ok) return message('Remove the blanks.');
  if (request.text === '') return message('Remove the empty entry.');
  return message('Write an address such as 10.0.10.5 or fd00::5.');
}

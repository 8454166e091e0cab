/** A Service in the outline, with a symbol for each address it asks for. */

import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { TextRange } from '../../manifest/range';
import { listed } from '../../model/message';
import { type Claim, claimAnchor } from '../../workspace/resource/claim';
import type { Presentation } from '../presentation';
import { serviceStateWord } from '../stateWords';
import { type DocumentSymbol, symbolRange } from './documentSymbol';

export function serviceSymbol(cluster: ClusterView, service: ServiceView, { render }: Presentation): DocumentSymbol {
  const { claim } = service;
  const selection = selectionOf(claim);
  const state = service.state === 'satisfied' ? undefined : serviceStateWord(cluster, service);
  return {
    kind: 'service',
    name: serviceName(service),
    detail: [render(listed(service.addresses.map(({ text }) => text))), state ? render(state) : '']
      .filter((text) => text !== '')
      .join(', '),
    range: symbolRange(wholeOf(service), selection),
    selection,
    children: service.requests.flatMap(({ text, range, address, path }): readonly DocumentSymbol[] =>
      range && address && claim.locate(path)?.uri === claim.resource.uri
        ? [{ kind: 'address', name: text, detail: '', range, selection: range, children: [] }]
        : [],
    ),
  };
}

/** The token of the name, where it is in the same file. A template may take the name from somewhere else. */
function selectionOf(claim: Claim): TextRange {
  const { resource, container, origin } = claim;
  const places = [origin === 'Service' ? claim.locate(['metadata', 'name']) : undefined, claimAnchor(claim)];
  const here = places.find((place) => place?.uri === resource.uri);
  return (here ?? resource.source.nearest([...resource.root, ...container])).value;
}

/** A plain Service is a document. Any other Service is the part that makes it, with its key. */
function wholeOf({ claim }: ServiceView): TextRange {
  const { resource } = claim;
  if (claim.origin === 'Service') return resource.source.nearest(resource.root).value;
  const { key, value } = claim.locate([]) ?? claimAnchor(claim);
  return key ? { start: key.start, end: value.end } : value;
}

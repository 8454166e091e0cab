/** Above a Service, only when it shares: with which Services. One with an address of its own needs no line, and why one is pending is said behind its type. */
import { claimPlace } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { TextPosition } from '../../manifest/range';
import { listed, message } from '../../model/message';
import { claimAnchor } from '../../workspace/resource/claim';
import { partnerNames } from '../names';
import type { LensDraft } from './codeLens';

export function serviceLens(cluster: ClusterView, service: ServiceView): LensDraft | undefined {
  const partners = service.state === 'satisfied' ? cluster.index.sharingWith(service) : [];
  if (partners.length === 0) return undefined;
  const addresses = listed(service.addresses.map(({ text }) => text));
  const words = [addresses, message('shared with {0}', partnerNames(partners, partners.length))];
  return { position: lensPosition(service), words, action: { kind: 'references', position: claimPlace(service.claim).range.start } };
}

/** The lens of a plain Service is above its document. Inside of another object it is above the line that makes the Service. */
function lensPosition({ claim }: ServiceView): TextPosition {
  const { resource } = claim;
  return claim.origin === 'Service' ? resource.source.nearest(resource.root).value.start : claimAnchor(claim).value.start;
}

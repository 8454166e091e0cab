/**
 * Where the Service is written that a finding is about, if the finding itself is elsewhere: at the value of a variable, in a patch, in a
 * values file. A comment at these places suppresses the finding as well.
 */

import type { Place } from '../../manifest/range';
import { valueAt } from '../../manifest/values';
import { type Claim, claimAnchor } from '../../workspace/resource/claim';
import { placeOf } from '../places/fieldPlaces';
import type { Draft } from '../rules/rule';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';

/** `said` is the draft of the rule, at the field of the Service; `draft` is the same at its value. */
export function withClaimPlaces(cluster: ClusterView, service: ServiceView | undefined, said: Draft, draft: Draft): Draft {
  const claim = (said.asked?.service ?? service)?.claim;
  if (!claim) return draft;
  const moved = draft === said ? [] : [{ uri: said.uri, range: said.range }];
  const atClaim = said.uri === claim.resource.uri ? [] : [ownPlace(cluster, claim, said)];
  const claimed = [...moved, ...atClaim, ...releasePlaces(claim)];
  return claimed.length === 0 ? draft : { ...draft, claimed };
}

/** The field as the manifest of the Service writes it, though another file gives its value; else the place of the claim as a whole. */
function ownPlace({ index }: ClusterView, claim: Claim, { uri, range }: Place): Place {
  const field = claim.hitAt({ uri, ...range.start })?.path;
  const written = index.writtenResource(claim.resource);
  const path = field && [...claim.container, ...field];
  const location = path && written && valueAt(written.value, path) !== undefined && written.source.locate([...written.root, ...path]);
  return placeOf(location || claimAnchor(claim));
}

/** The name of the object that installs the chart which makes the Service. */
function releasePlaces({ resource, release }: Claim): readonly Place[] {
  const object = release?.object;
  return !object || object.uri === resource.uri ? [] : [placeOf(object.source.nearest([...object.root, 'metadata', 'name']))];
}

/** Ways to bring two Services together that may not share an address: the setting that is missing is written, on both where both need it. */
import { setValue } from '../../manifest/edit/change';
import { stringAt } from '../../manifest/values';
import { message } from '../../model/message';
import type { VersionProfile } from '../../model/options';
import { spellingsRead } from '../../model/versions/olderVersions';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';
import type { OwnerChanges } from './fieldEdits';
import { choiceFix, type Fix } from './fix';
import { annotationInUse, setAnnotation } from './requestEdits';

/** The fixes depend on Cilium's reason. For ports and pods no answer is likelier than another, so there is none. */
export function sharingFixes(
  { options: { versionProfile } }: ClusterView,
  service: ServiceView,
  holder: ServiceView,
  reason: string,
): readonly Fix[] {
  if (reason.includes('different sharing key')) return takeKey(service, holder, versionProfile);
  if (reason.includes('not permitted namespace')) {
    if (spellingsRead('sharingCrossNamespace', versionProfile).length === 0) return [];
    return choiceFix(message('Permit the other namespace on both Services'), [
      ...permission(service, holder, versionProfile),
      ...permission(holder, service, versionProfile),
    ]);
  }
  return reason.includes('different ExternalTrafficPolicy') ? takePolicy(service, holder) : [];
}

function takeKey({ claim }: ServiceView, holder: ServiceView, profile: VersionProfile): readonly Fix[] {
  const key = holder.sharingKey;
  if (key === undefined || key === '') return [];
  return choiceFix(message('Use the sharing key "{0}"', key), [
    { owner: claim, changes: [setAnnotation(claim, 'sharingKey', key, profile)] },
  ]);
}

function takePolicy({ claim }: ServiceView, { service }: ServiceView): readonly Fix[] {
  const policy = service?.spec.externalTrafficPolicy ?? '';
  if (policy === '') return [];
  return choiceFix(message('Change externalTrafficPolicy to {0}', policy), [
    { owner: claim, changes: [setValue(['spec', 'externalTrafficPolicy'], policy)] },
  ]);
}

/** Empty where the namespace is permitted already. */
function permission({ claim }: ServiceView, other: ServiceView, profile: VersionProfile): readonly OwnerChanges[] {
  const path = annotationInUse(claim, 'sharingCrossNamespace', profile);
  const list = stringAt(claim.value, path) ?? '';
  const { namespace } = other.claim;
  const entries = list.split(',');
  if (entries.includes('*') || entries.includes(namespace)) return [];
  // An entry that is there with blanks around it is meant for this.
  const trimmed = entries.map((entry) => (entry.trim() === namespace ? namespace : entry));
  const value = trimmed.includes(namespace) ? trimmed.join(',') : list === '' ? namespace : `${list},${namespace}`;
  return [{ owner: claim, changes: [setValue(path, value)] }];
}

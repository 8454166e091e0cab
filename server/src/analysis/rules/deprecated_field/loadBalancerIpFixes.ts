/** Moves the address of `spec.loadBalancerIP` into the annotation, before the addresses that are there already. */
import { removeValue } from '../../../manifest/edit/change';
import { stringAt } from '../../../manifest/values';
import { message } from '../../../model/message';
import type { Fix } from '../../fixes/fix';
import { choiceFix, safeFix } from '../../fixes/fix';
import { annotationInUse, setAnnotation } from '../../fixes/requestEdits';
import type { ServiceView } from '../../views/serviceView';

const field = ['spec', 'loadBalancerIP'];

/** Cilium reads the field before the annotation, so that its address comes first. */
export function loadBalancerIpFixes({ claim }: ServiceView): readonly Fix[] {
  const address = stringAt(claim.value, field) ?? '';
  const path = annotationInUse(claim, 'ips');
  const list = stringAt(claim.value, path) ?? '';
  const title = message('Use the annotation {0}', String(path.at(-1)));
  const entries = list.split(',').map((entry) => entry.trim());
  const joined = entries.includes(address) ? list : list.trim() === '' ? address : `${address},${list}`;
  const make = list === '' ? safeFix : choiceFix;
  return make(title, [{ owner: claim, changes: [removeValue(field), setAnnotation(claim, 'ips', joined)] }]);
}

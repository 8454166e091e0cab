/** `deprecated_field`: an address that is asked for by `spec.loadBalancerIP`, which Kubernetes has deprecated. */
import { removeValue } from '../../../manifest/edit/change';
import { stringAt } from '../../../manifest/values';
import { parseAddress } from '../../../model/address';
import { message } from '../../../model/message';
import { isOlderThan, type VersionProfile } from '../../../model/options';
import type { Claim } from '../../../workspace/resource/claim';
import { listEntries } from '../../../workspace/resource/templates';
import { choiceFix, type Fix, safeFix } from '../../fixes/fix';
import { annotationInUse, setAnnotation } from '../../fixes/requestEdits';
import { fieldPlace } from '../../places/fieldPlaces';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachManifest, type Surroundings } from '../rule';
import { effectivePath, meansAnything } from '../shared/writtenAnnotations';

export const deprecatedField = defineRule({
  code: 'deprecated_field',
  severity: 'hint',
  summary: 'An address is asked for by spec.loadBalancerIP, which Kubernetes has deprecated; the annotation does the same.',
  check: ofEachManifest(requestByField),
});

const field = ['spec', 'loadBalancerIP'];

/** An address that can't be parsed has a finding of its own, a template may become anything, and a Service that may never exist need not change. */
function requestByField(service: ServiceView, { options }: Surroundings): readonly Draft[] {
  const { claim } = service;
  const value = stringAt(claim.value, field) ?? '';
  if (!meansAnything(service) || claim.doubt || !parseAddress(value).ok || !claim.locate(field) || !takesAnnotations(claim)) return [];
  // The annotation has another name in 1.15, and there is no need to change what works there.
  if (isOlderThan(options.versionProfile, '1.16')) return [];
  return [
    {
      ...fieldPlace(claim, field),
      message:
        effectivePath(claim, 'ips') === undefined
          ? message('Kubernetes has deprecated loadBalancerIP. Cilium still reads it; the annotation lbipam.cilium.io/ips does the same.')
          : message(
              'Kubernetes has deprecated loadBalancerIP. Cilium adds it to the addresses of the annotation, which can name it as well.',
            ),
      fixes: () => annotationFixes(service, options.versionProfile),
    },
  ];
}

/** The values of a Helm chart have annotations only where the chart provides for them. */
function takesAnnotations(claim: Claim): boolean {
  return claim.origin === 'Service' || claim.locate(['metadata', 'annotations']) !== undefined;
}

/** Cilium reads the field before the annotation, so that its address comes first. */
function annotationFixes({ claim }: ServiceView, profile: VersionProfile): readonly Fix[] {
  const address = stringAt(claim.value, field) ?? '';
  const path = annotationInUse(claim, 'ips', profile);
  const list = stringAt(claim.value, path) ?? '';
  const title = message('Use the annotation {0}', String(path.at(-1)));
  const entries = listEntries(list).map((entry) => entry.trim());
  const joined = entries.includes(address) ? list : list.trim() === '' ? address : `${address},${list}`;
  const make = list === '' ? safeFix : choiceFix;
  return make(title, [{ owner: claim, changes: [removeValue(field), setAnnotation(claim, 'ips', joined, profile)] }]);
}

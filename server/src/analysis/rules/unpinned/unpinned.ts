/** `unpinned`: a Service whose address Cilium chooses, and may choose otherwise another time. */
import { annotationKeys } from '../../../model/annotations';
import { listed, message } from '../../../model/message';
import { pinFixes } from '../../fixes/pin';
import { claimPlace, serviceName } from '../../places/fieldPlaces';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachService, type Surroundings } from '../rule';
import { spellingIn } from '../shared/writtenAnnotations';

export const unpinned = defineRule({
  code: 'unpinned',
  // An address that Cilium chooses is fine, so the rule is off unless people want every address to be written down.
  severity: 'off',
  summary: 'A Service asks for no address: Cilium chooses one, and may choose another after a change of pools.',
  check: ofEachService(chosenByCilium),
});

function chosenByCilium(service: ServiceView, surroundings: Surroundings): readonly Draft[] {
  const predicted = service.addresses.filter(({ how }) => how === 'predicted').map(({ text }) => text);
  if (service.state !== 'satisfied' || service.claim.doubt !== undefined || predicted.length === 0) return [];
  return [
    {
      ...claimPlace(service.claim),
      message: message(
        'Service {0} asks for no address. Cilium gives it {1}, and may give it another one when it is created in another order, or when the pool changes. Write the address into the annotation {2}.',
        serviceName(service),
        listed(predicted),
        spellingIn(surroundings, annotationKeys.ips[0]),
      ),
      fixes: (cluster) => pinFixes(cluster, service),
    },
  ];
}

/**
 * `unread_field`: a Gateway or an Ingress asks for an address where Cilium does not look: `spec.addresses` before 1.17, annotations of a shared
 * Ingress. What is not read is said by the module of the controller (`workspace/generated`).
 */
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachManifest } from '../rule';

export const unreadField = defineRule({
  code: 'unread_field',
  severity: 'warning',
  summary: 'A Gateway or an Ingress asks for an address where Cilium does not look, so it does nothing.',
  check: ofEachManifest(drafts),
});

function drafts(service: ServiceView): readonly Draft[] {
  const { claim } = service;
  const { resource, unread } = claim;
  if (!claim.reached) return [];
  return unread.flatMap(({ path, message: reason }): readonly Draft[] => {
    const location = resource.source.locate([...resource.root, ...path]);
    if (!location) return [];
    const range = typeof path.at(-1) === 'string' && path[0] === 'metadata' ? (location.key ?? location.value) : location.value;
    return [{ uri: location.uri, range, message: reason, fixes: () => [] }];
  });
}

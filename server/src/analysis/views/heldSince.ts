/** Which predicted addresses a Service has had since the base that its cluster runs: nothing but an edit of theirs takes those from it. */
import type { ServiceAllocation } from '../../allocator/allocation';
import type { ServiceView } from './serviceView';

/** `earlier` is the outcome of the Service in the base. */
export function heldSince(view: ServiceView, earlier: ServiceAllocation | undefined, base: string): ServiceView {
  const had = new Set(earlier?.ingress);
  if (!view.addresses.some(({ how, text }) => how === 'predicted' && had.has(text))) return view;
  return {
    ...view,
    addresses: view.addresses.map((address) =>
      address.how === 'predicted' && had.has(address.text) ? { ...address, since: base } : address,
    ),
  };
}

/** FNV-1a over what every Service got, so that two allocators can be compared by one word. */
import type { Allocation } from '../../server/src/allocator/allocation';

export function checksumOf({ services }: Allocation): string {
  let hash = 2166136261;
  for (const [key, { ingress }] of services) {
    const text = `${key}=${ingress.join(',')};`;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

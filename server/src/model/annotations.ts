/** The annotations of LB IPAM on a Service, in both spellings. The first key that is present wins, even when its value is empty. */
import type { Service } from './service';

export const annotationKeys = {
  ips: ['lbipam.cilium.io/ips', 'io.cilium/lb-ipam-ips'],
  sharingKey: ['lbipam.cilium.io/sharing-key', 'io.cilium/lb-ipam-sharing-key'],
  sharingCrossNamespace: ['lbipam.cilium.io/sharing-cross-namespace', 'io.cilium/lb-ipam-sharing-cross-namespace'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

/** The key of the permission to share with Services of other Pods, from Cilium 1.21 on; it has one spelling only. */
export const permitDifferentPodsKey = 'lbipam.cilium.io/sharing-permit-different-pods';

export type AnnotationPurpose = keyof typeof annotationKeys;

export interface Annotation {
  readonly key: string;
  readonly value: string;
}

export function annotationOf(service: Pick<Service, 'annotations'>, purpose: AnnotationPurpose): Annotation | undefined {
  for (const key of annotationKeys[purpose]) {
    const value = service.annotations.get(key);
    if (value !== undefined) return { key, value };
  }
  return undefined;
}

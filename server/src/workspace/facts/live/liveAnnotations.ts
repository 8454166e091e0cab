/**
 * Which annotations of a Service in the cluster are kept: those that LB IPAM or this tool reads, and those that name the release or the
 * application that the Service belongs to. Any other annotation may hold secrets, and is dropped.
 */
import { annotationKeys, permitDifferentPodsKey } from '../../../model/annotations';

/** Annotations and labels that tell what a Service was made from. Sources: Helm 3, Flux helm-controller, Argo CD's resource tracking. */
export const releaseAnnotations = {
  name: 'meta.helm.sh/release-name',
  namespace: 'meta.helm.sh/release-namespace',
  argoTracking: 'argocd.argoproj.io/tracking-id',
} as const;

const kept: ReadonlySet<string> = new Set([
  ...Object.values(annotationKeys).flat(),
  permitDifferentPodsKey,
  ...Object.values(releaseAnnotations),
]);

export function annotationsThatCount(key: string): boolean {
  return kept.has(key);
}

/** `ingress_annotation`: an annotation of LB IPAM on an Ingress, with a prefix that Cilium does not copy to the Service. */
import type { ManifestPath } from '../../../manifest/manifest';
import { annotationSpelling } from '../../../model/annotationSpelling';
import { type Message, message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import type { Claim } from '../../../workspace/resource/claim';
import type { Fix } from '../../fixes/fix';
import type { ServiceView } from '../../views/serviceView';
import { defineRule, ofEachManifest, type Surroundings } from '../rule';
import { annotationOfService, comesFromIngress, currentSpelling, notHandedOnDrafts, saysTheSame } from '../shared/resourceAnnotations';
import { annotationPath, renamedKeyEdit } from '../shared/writtenAnnotations';

export const ingressAnnotation = defineRule({
  code: 'ingress_annotation',
  severity: 'warning',
  summary: 'An annotation of LB IPAM on an Ingress has a prefix that Cilium does not copy to the Service.',
  check: ofEachManifest((service, surroundings) =>
    comesFromIngress(service) ? notHandedOnDrafts(service, (key) => textOf(surroundings, service, key), renamingFix) : [],
  ),
});

function textOf({ ingressPrefixes: prefixes, options }: Surroundings, { claim }: ServiceView, key: string): Message | undefined {
  // The finding is true of the prefixes of the chart, and of what people add to them.
  const isOwnList = prefixes !== undefined && (prefixes.some((prefix) => key.startsWith(prefix)) || !prefixes.includes('lbipam.cilium.io'));
  // The list of 1.15 is another one.
  if (isOlderThan(options.versionProfile, '1.16') || isOwnList || saysTheSame(claim, key)) return undefined;
  const meant = currentSpelling(key);
  const rival = meant !== undefined && annotationOfService(claim, meant) !== undefined;
  if (rival) {
    return message('Cilium does not copy {0} from an Ingress to its Service, only {1}, which is there as well. Remove it.', key, meant);
  }
  return meant === undefined
    ? message('Cilium does not copy {0} from an Ingress to its Service, and LB IPAM has no such annotation. Remove it.', key)
    : message('Cilium does not copy {0} from an Ingress to its Service, so it does nothing here. Write {1}, which is copied.', key, meant);
}

function renamingFix(claim: Claim, key: string): readonly Fix[] {
  const meant = currentSpelling(key);
  if (meant === undefined || annotationOfService(claim, meant) !== undefined) return [];
  const { resource } = claim;
  const around = { resource, locate: (path: ManifestPath) => resource.source.locate([...resource.root, ...path]) };
  const edit = renamedKeyEdit(around, annotationPath(key), meant);
  const trust = annotationSpelling(key).kind === 'known' ? 'safe' : 'choice';
  return edit ? [{ title: message('Rename it to {0}', meant), edits: [edit], trust }] : [];
}

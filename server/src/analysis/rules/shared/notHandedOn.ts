/**
 * Annotations that stand on a resource and never reach its Service. `misplaced_annotation`: on a Gateway, a HelmRelease or an Application itself.
 * `ingress_annotation`: on an Ingress, with a prefix that Cilium does not copy.
 */
import type { ManifestPath } from '../../../manifest/manifest';
import { annotationSpelling } from '../../../model/annotationSpelling';
import { type Message, message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import type { Claim } from '../../../workspace/resource/claim';
import { isTemplated } from '../../../workspace/resource/templates';
import { stringAt } from '../../../workspace/resource/value';
import type { Mend } from '../../fixes/fix';
import { annotationMove } from '../misplaced_annotation/annotationMove';
import type { Surroundings } from '../../surroundings';
import type { ServiceView } from '../../views';
import { annotationPath, effectivePath, keyEdit, meansAnything, purposeOf, spellingsOf } from './annotations';
import type { Draft, Rule } from '../rule';

export const misplacedAnnotation: Rule = {
  code: 'misplaced_annotation',
  severity: 'warning',
  summary: 'An annotation of LB IPAM stands on a Gateway or a release itself, which does not hand it on to its Service.',
  service: {
    check: (service) => (isIngress(service) ? [] : drafts(service, (key) => misplaced(service, key), moving)),
    isSaid: 'oncePerPlace',
  },
};

export const ingressAnnotation: Rule = {
  code: 'ingress_annotation',
  severity: 'warning',
  summary: 'An annotation of LB IPAM on an Ingress has a prefix that Cilium does not copy to the Service.',
  service: {
    check: (service, surroundings) => (isIngress(service) ? drafts(service, (key) => notCopied(surroundings, service, key), renaming) : []),
    isSaid: 'oncePerPlace',
  },
};

function isIngress({ claim }: ServiceView): boolean {
  return claim.origin === 'embedded in Ingress';
}

/** Where it stands in the resource, not in the Service. */
function drafts(
  service: ServiceView,
  textOf: (key: string) => Message | undefined,
  mendsOf: (claim: Claim, key: string) => readonly Mend[],
): readonly Draft[] {
  const { claim } = service;
  const { resource } = claim;
  if (!meansAnything(service)) return [];
  return claim.notHandedOn.flatMap((key): readonly Draft[] => {
    const path = annotationPath(key);
    const location = resource.source.locate([...resource.root, ...path]);
    const text = location && !isTemplated(key) ? textOf(key) : undefined;
    return location && text
      ? [{ uri: resource.uri, range: location.key ?? location.value, message: text, mends: () => mendsOf(claim, key) }]
      : [];
  });
}

/** Only what stands nowhere else yet: of two that differ nobody knows which is meant. */
function moving(claim: Claim, key: string): readonly Mend[] {
  const rivals = spellingsOf(currentSpelling(key) ?? key);
  const edits = rivals.some((rival) => textOfService(claim, rival) !== undefined) ? undefined : annotationMove(claim, key);
  return edits ? [{ title: message('Move it to the annotations of the Service'), edits, trust: 'choice' }] : [];
}

function renaming(claim: Claim, key: string): readonly Mend[] {
  const meant = currentSpelling(key);
  if (meant === undefined || textOfService(claim, meant) !== undefined) return [];
  const { resource } = claim;
  const around = { resource, locate: (path: ManifestPath) => resource.source.locate([...resource.root, ...path]) };
  const edit = keyEdit(around, annotationPath(key), meant);
  const trust = annotationSpelling(key).kind === 'known' ? 'safe' : 'choice';
  return edit ? [{ title: message('Rename it to {0}', meant), edits: [edit], trust }] : [];
}

function textOfService(claim: Claim, key: string): string | undefined {
  return stringAt(claim.value, annotationPath(key));
}

function misplaced({ claim }: ServiceView, key: string): Message | undefined {
  // A copy of what stands in the right place as well does no harm.
  if (saysTheSame(claim, key)) return undefined;
  return claim.origin === 'Gateway'
    ? message(
        'Cilium does not hand {0} on from the metadata of a Gateway to its Service, so it does nothing here. Move it to spec.infrastructure.annotations.',
        key,
      )
    : message(
        '{0} does nothing on the {1} itself, which does not hand it on to the Service of its chart. Move it to the annotations of the Service in the Helm values.',
        key,
        claim.resource.kind,
      );
}

function saysTheSame(claim: Claim, key: string): boolean {
  const purpose = purposeOf(key);
  const path = purpose && effectivePath(claim, purpose);
  const there = path && stringAt(claim.value, path);
  return there !== undefined && there === stringAt(claim.resource.value, annotationPath(key));
}

function notCopied({ cluster, options }: Surroundings, { claim }: ServiceView, key: string): Message | undefined {
  const prefixes = cluster.ingressPrefixes;
  // What is told is true of the prefixes of the chart, and of what people add to them.
  const isOwnList = prefixes !== undefined && (prefixes.some((prefix) => key.startsWith(prefix)) || !prefixes.includes('lbipam.cilium.io'));
  // The list of 1.15 is another one.
  if (isOlderThan(options.versionProfile, '1.16') || isOwnList || saysTheSame(claim, key)) return undefined;
  const meant = currentSpelling(key);
  const rival = meant !== undefined && textOfService(claim, meant) !== undefined;
  if (rival) {
    return message('Cilium does not copy {0} from an Ingress to its Service, only {1}, which is there as well. Remove it.', key, meant);
  }
  return meant === undefined
    ? message('Cilium does not copy {0} from an Ingress to its Service, and LB IPAM has no such annotation. Remove it.', key)
    : message('Cilium does not copy {0} from an Ingress to its Service, so it does nothing here. Write {1}, which is copied.', key, meant);
}

/** The newer spelling of what an annotation is, or was meant to be. */
function currentSpelling(key: string): string | undefined {
  const spelling = annotationSpelling(key);
  if (spelling.kind === 'unknown') return spelling.meant;
  const [current] = spellingsOf(key);
  return current === key ? undefined : current;
}

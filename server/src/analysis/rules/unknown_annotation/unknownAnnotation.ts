/** `unknown_annotation`: an annotation that was meant for LB IPAM and is none of its own, so nothing comes of it. */

import type { RelatedPlace } from '../../../manifest/range';
import { mapAt } from '../../../manifest/values';
import { parseAddress } from '../../../model/address';
import { annotationSpelling, type Spelling } from '../../../model/annotationSpelling';
import { annotationKeys } from '../../../model/annotations';
import { type Message, message } from '../../../model/message';
import { isTemplated, listEntries } from '../../../workspace/resource/templates';
import { choiceFix, type Fix } from '../../fixes/fix';
import { labelsForAnnotation } from '../../fixes/labelsForAnnotation';
import { removeAnnotation } from '../../fixes/requestEdits';
import { fieldPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachManifest, type Surroundings } from '../rule';
import {
  annotationKeyPlace,
  annotationsOf,
  meansAnything,
  purposeOf,
  renamedKeyEdit,
  someAnnotation,
  spellingIn,
  spellingsOf,
  type WrittenAnnotation,
} from '../shared/writtenAnnotations';

export const unknownAnnotation = defineRule({
  code: 'unknown_annotation',
  severity: 'warning',
  summary: 'An annotation looks like one of LB IPAM and is none: Cilium ignores it.',
  check: ofEachManifest(lookAlikes),
});

type NamedPool = Surroundings['pools'][number];
type Unknown = Extract<Spelling, { readonly kind: 'unknown' }>;

function lookAlikes(service: ServiceView, surroundings: Surroundings): readonly Draft[] {
  if (!meansAnything(service) || !someAnnotation(service.claim, (key) => annotationSpelling(key).kind === 'unknown')) return [];
  const annotations = annotationsOf(service.claim);
  return annotations.flatMap((annotation): readonly Draft[] => {
    const spelling = spellingHere(surroundings, annotation.key);
    const place =
      spelling.kind === 'unknown' && !isTemplated(annotation.key) ? annotationKeyPlace(service.claim, annotation.path) : undefined;
    if (spelling.kind !== 'unknown' || !place || (spelling.pool && isFollowed(service, annotation, surroundings))) return [];
    const pool = spelling.pool ? surroundings.pools.find(({ name }) => name === annotation.value) : undefined;
    const rival = spelling.meant === undefined ? undefined : rivalOf(spelling.meant, annotations);
    return [
      {
        ...place,
        ...(service.claim.doubt ? { limit: 'information' as const } : {}),
        message: text(surroundings, annotation.key, spelling, rival, pool),
        related: pool ? selectorPlace(pool) : [],
        fixes: (cluster) => {
          if (spelling.pool) return choosing(service, annotation, cluster);
          return rival === undefined ? renaming(service, annotation, spelling) : removing(service, annotation.key);
        },
      },
    ];
  });
}

/** The Service has a label that says the same, and a pool selects by it: the annotation repeats what already works. */
function isFollowed({ service }: ServiceView, { key, value }: WrittenAnnotation, { pools }: Surroundings): boolean {
  if (service?.labels.get(key) !== value) return false;
  return pools.some(({ pool }) => mapAt(pool.resource.value, ['spec', 'serviceSelector', 'matchLabels'])?.[key] === value);
}

/** The key in the spelling that this version of Cilium knows. */
function spellingHere(surroundings: Surroundings, key: string): Spelling {
  const spelling = annotationSpelling(key);
  if (spelling.kind !== 'unknown' || spelling.meant === undefined) return spelling;
  return { ...spelling, meant: spellingIn(surroundings, spelling.meant) };
}

/** An annotation that says the same already, so that a second one would hide one of them. */
function rivalOf(meant: string, annotations: readonly WrittenAnnotation[]): string | undefined {
  return annotations.find(({ key }) => spellingsOf(meant).includes(key))?.key;
}

function text(
  surroundings: Surroundings,
  key: string,
  { meant, pool: wantsPool }: Unknown,
  rival: string | undefined,
  pool: NamedPool | undefined,
): Message {
  if (wantsPool) {
    return message(
      'Cilium has no annotation to choose a pool: it ignores {0} and takes an address of any pool whose serviceSelector matches the Service. {1}',
      key,
      pool
        ? message(
            'Give the Service the labels that the serviceSelector of pool "{0}" asks for, and the other pools a selector as well.',
            pool.name,
          )
        : message('Give the pool a serviceSelector and the Service the labels it asks for.'),
    );
  }
  if (meant === undefined) {
    return message(
      'LB IPAM has no annotation {0}: Cilium ignores it. Remove it, or use one of {1}.',
      key,
      Object.values(annotationKeys)
        .map(([current]) => spellingIn(surroundings, current))
        .join(', '),
    );
  }
  return rival === undefined
    ? message('LB IPAM has no annotation {0}: Cilium ignores it. Did you mean {1}?', key, meant)
    : message('LB IPAM has no annotation {0}: Cilium ignores it and reads {1}, which is there as well. Remove it.', key, rival);
}

function selectorPlace(pool: NamedPool): readonly RelatedPlace[] {
  return [{ ...fieldPlace(pool.pool, ['spec', 'serviceSelector']), message: message('Selector of pool "{0}"', pool.name) }];
}

function choosing(service: ServiceView, { key, value }: WrittenAnnotation, { pools }: ClusterView): readonly Fix[] {
  const pool = pools.find(({ name }) => name === value);
  return pool ? labelsForAnnotation(service, key, pool) : [];
}

function renaming({ claim }: ServiceView, { path, value }: WrittenAnnotation, { meant, sure }: Unknown): readonly Fix[] {
  const edit = meant === undefined ? undefined : renamedKeyEdit(claim, path, meant);
  if (meant === undefined || !edit) return [];
  const fits = purposeOf(meant) !== 'ips' || listEntries(value).every((entry) => isTemplated(entry) || parseAddress(entry.trim()).ok);
  return [{ title: message('Rename it to {0}', meant), edits: [edit], trust: sure && fits ? 'safe' : 'choice' }];
}

function removing({ claim }: ServiceView, key: string): readonly Fix[] {
  return choiceFix(message('Remove {0}', key), [{ owner: claim, changes: [removeAnnotation(claim, key)] }]);
}

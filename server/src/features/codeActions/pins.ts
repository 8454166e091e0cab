/** Which Services of a file could be pinned. A base that several clusters use only where it gets the same addresses in all of them. */
import type { Analysis, FileMember } from '../../analysis/analyze';
import { isPinnable, pinText } from '../../analysis/mending/pin';
import { annotationPath } from '../../analysis/mending/requestEdits';
import type { PoolView, ServiceView } from '../../analysis/views';

type Use = Extract<FileMember, { readonly kind: 'service' }>;

export function pinnableIn(analysis: Analysis, uri: string): readonly ServiceView[] {
  const view = analysis.files.get(uri);
  if (!view || view.file.manifest.stale) return [];
  const places = new Map<string, Use[]>();
  for (const member of view.members) {
    if (member.kind !== 'service') continue;
    const place = placeOf(member.service);
    const list = places.get(place);
    if (list) list.push(member);
    else places.set(place, [member]);
  }
  return [...places.values()].flatMap((uses) => {
    const [first] = uses;
    const isSame = ({ cluster, service }: Use) =>
      isPinnable(cluster, service) && first !== undefined && pinText(service) === pinText(first.service);
    return first && uses.every(isSame) ? [first.service] : [];
  });
}

/** Those that hold an address of a pool, in all files. */
export function pinnableOf(analysis: Analysis, pool: PoolView): readonly ServiceView[] {
  const holders = new Set(pool.ranges.flatMap(({ holdings }) => holdings.flatMap(({ services }) => services)));
  const ids = new Set([...holders].map(placeOf));
  const uris = new Set([...holders].map(({ claim }) => claim.resource.uri));
  return [...uris].flatMap((uri) => pinnableIn(analysis, uri).filter((service) => ids.has(placeOf(service))));
}

/** Where it is written: one place for all clusters that use it. */
export function placeOf({ claim }: ServiceView): string {
  const { uri, document } = claim.resource;
  const place = claim.placeOf(annotationPath(claim, 'ips'));
  return JSON.stringify([uri, document, place?.within, place?.path ?? claim.id]);
}

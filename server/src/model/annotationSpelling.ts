/** Tells the annotations of LB IPAM from those that were meant to be some, and both from those of other programs. */
import { annotationKeys, permitDifferentPodsKey } from './annotations';
import { editDistance } from './editDistance';

export type Spelling =
  | { readonly kind: 'known' }
  /** A key of another feature, or of another program. */
  | { readonly kind: 'foreign' }
  /** `sure`: nothing else can be meant. `pool`: it was to choose a pool, for which there is no annotation. */
  | { readonly kind: 'unknown'; readonly meant: string | undefined; readonly sure: boolean; readonly pool: boolean };

const prefix = 'lbipam.cilium.io';
const names: readonly string[] = [...Object.values(annotationKeys).map(([key]) => key), permitDifferentPodsKey].map(nameOf);
const keys: readonly string[] = names.map((name) => `${prefix}/${name}`);
/** Some versions of Cilium name the older spelling of the newest annotation as well. */
const known: ReadonlySet<string> = new Set([
  ...Object.values(annotationKeys).flat(),
  permitDifferentPodsKey,
  'io.cilium/lb-ipam-sharing-permit-different-pods',
]);

const speaksOfLbIpam = /lb[-_.]?ipam/i;

export function annotationSpelling(key: string): Spelling {
  if (known.has(key)) return { kind: 'known' };
  if (!/cilium|ipam/i.test(key)) return { kind: 'foreign' };
  const name = nameOf(key)
    .toLowerCase()
    .replace(/^lb[-_.]?(?:ipam[-_.]?)?/, '');
  const nearest = nearestName(name);
  const whole = keys.find((candidate) => editDistance(key, candidate, 2) <= 2);
  const isOurs = whole !== undefined || isOursBy(domainOf(key), nameOf(key), nearest);
  if (!isOurs) return { kind: 'foreign' };
  const meant = whole ?? (nearest && `${prefix}/${nearest.name}`);
  return { kind: 'unknown', meant, sure: whole !== undefined || (nearest?.distance ?? 2) <= 1, pool: /pool/.test(name) };
}

interface Nearest {
  readonly name: string;
  readonly distance: number;
}

function nearestName(name: string): Nearest | undefined {
  return names
    .map((candidate) => ({ name: candidate, distance: editDistance(name, candidate, candidate.length / 3) }))
    .filter(({ distance }) => distance < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.distance - b.distance)[0];
}

/** Other features of Cilium have domains of their own; what says LB IPAM under the name of Cilium is meant for LB IPAM. */
function isOursBy(domain: string, name: string, nearest: Nearest | undefined): boolean {
  const isCilium = /(?:^|\.)cilium\.io$|^io\.cilium$/.test(domain);
  if (speaksOfLbIpam.test(domain)) return /cilium/i.test(domain) || (!domain.includes('.') && nearest !== undefined);
  if (domain === '') return speaksOfLbIpam.test(name) && nearest !== undefined;
  if (!isCilium) return false;
  if (speaksOfLbIpam.test(name)) return true;
  const isGeneral = ['cilium.io', 'io.cilium', 'lb.cilium.io'].includes(domain) || editDistance(domain, prefix, 2) <= 2;
  // "ip" under the general name of Cilium may be anything.
  return isGeneral && nearest !== undefined && (nearest.distance === 0 || nearest.name !== 'ips');
}

function domainOf(key: string): string {
  return key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
}

function nameOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

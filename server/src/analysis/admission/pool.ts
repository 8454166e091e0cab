/**
 * What the API server does to a `CiliumLoadBalancerIPPool` before Cilium sees it: the CRD's schema is checked. A pool that fails is
 * refused as a whole. `spec.cidrs` is what Cilium 1.15 and older call the blocks.
 */
import type { ManifestMap, Resource } from '../../manifest/manifest';
import { isList, isMap, stringAt, valueAt } from '../../manifest/values';
import { parsePrefix } from '../../model/address';
import { decodePool } from '../../model/decode';
import { type Message, message } from '../../model/message';
import { defaultClusterOptions, isOlderThan, type VersionProfile } from '../../model/options';
import type { Pool } from '../../model/pool';
import { poolAsRead } from '../../model/versions/olderVersions';
import type { PoolResource } from '../../workspace/resource/poolResource';
import { holdsTemplate } from '../../workspace/resource/templates';
import {
  checkBoolean,
  checkString,
  checkStringList,
  checkStringMap,
  type FieldCheck,
  fieldName,
  mapItems,
  meantWord,
  refuseType,
  wrongType,
} from './fieldChecks';
import type { Refusal } from './refusal';

export interface AdmittedPool {
  /** Undefined when the API server refuses the object. */
  readonly pool: Pool | undefined;
  /** The list in the file that the pool's blocks come from, in order: `spec.blocks`, or `spec.cidrs` for Cilium 1.15. */
  readonly blockList: 'blocks' | 'cidrs';
  readonly refusals: readonly Refusal[];
  /** Why what it holds can't be known. */
  readonly unknown: Message | undefined;
}

/** `profile` is undefined where nothing tells the version of Cilium. */
export function admitPool(resource: PoolResource, profile: VersionProfile | undefined): AdmittedPool {
  const refusals: Refusal[] = [];
  const root = resource.resource.value;
  const check: FieldCheck = { root, written: (path) => resource.locate(path)?.source ?? '', refusals };
  const blockList = readsCidrs(root, profile) ? 'cidrs' : 'blocks';
  const unknown = unknownReason(resource, profile);
  if (unknown) return { pool: undefined, blockList, refusals, unknown };
  checkFields(check, blockList);
  if (refusals.length > 0) return { pool: undefined, blockList, refusals, unknown };
  const value: ManifestMap = blockList === 'cidrs' ? withBlocks(root) : root;
  const version = profile ?? defaultClusterOptions.versionProfile;
  return { pool: poolAsRead({ ...decodePool(value), name: resource.name }, version), blockList, refusals, unknown };
}

function unknownReason({ resource }: PoolResource, profile: VersionProfile | undefined): Message | undefined {
  if (holdsTemplate(valueAt(resource.value, ['spec']))) return message('a later step fills in a part of it');
  if (joinsLists(resource.value, profile)) return message('Cilium 1.15 joins its lists blocks and cidrs');
  return mayReadCidrs(resource, profile)
    ? message('spec.cidrs counts up to Cilium 1.15 and not from 1.16 on, and nothing tells the version')
    : undefined;
}

/** True if it depends on the version of Cilium whether `cidrs` counts, and nothing tells the version. The API version v2 came with 1.18. */
export function mayReadCidrs({ value, apiVersion }: Resource, profile: VersionProfile | undefined): boolean {
  const list = valueAt(value, ['spec', 'cidrs']);
  return profile === undefined && apiVersion === 'cilium.io/v2alpha1' && isList(list) && list.length > 0;
}

/** Newer versions have no `cidrs`: the API server drops the field, or refuses the object. */
function readsCidrs(root: ManifestMap, profile: VersionProfile | undefined): boolean {
  const isAlone = valueAt(root, ['spec', 'blocks']) === undefined && valueAt(root, ['spec', 'cidrs']) !== undefined;
  return isAlone && profile !== undefined && isOlderThan(profile, '1.16');
}

/** 1.15 joins the two lists; a pool that has both is on the way from one version to the next, and nothing is said about that. */
function joinsLists(root: ManifestMap, profile: VersionProfile | undefined): boolean {
  return (
    profile !== undefined &&
    isOlderThan(profile, '1.16') &&
    ['blocks', 'cidrs'].every((list) => valueAt(root, ['spec', list]) !== undefined)
  );
}

function checkFields(check: FieldCheck, blockList: 'blocks' | 'cidrs'): void {
  checkString(check, ['metadata', 'name']);
  checkStringMap(check, ['metadata', 'labels']);
  const spec = valueAt(check.root, ['spec']);
  if (!isMap(spec)) {
    refuseType(check, ['spec'], spec ?? null, 'map');
    return;
  }
  checkAllowFirstLast(check);
  checkBoolean(check, ['spec', 'disabled']);
  for (const item of mapItems(check, ['spec', blockList])) {
    for (const field of ['cidr', 'start', 'stop']) checkString(check, [...item, field]);
    const cidr = stringAt(check.root, [...item, 'cidr']);
    if (cidr !== undefined && cidr !== '' && !isSchemaCidr(cidr)) check.refusals.push(malformedCidr([...item, 'cidr'], cidr));
  }
  checkSelector(check);
}

function checkAllowFirstLast(check: FieldCheck): void {
  const path = ['spec', 'allowFirstLastIPs'];
  const value = valueAt(check.root, path);
  if (typeof value === 'boolean') {
    const word = value ? 'Yes' : 'No';
    const trust = check.written(path).toLowerCase() === word.toLowerCase() ? 'safe' : 'choice';
    check.refusals.push({ ...wrongType(check, path, value, 'string'), meant: { path, value: word, trust } });
    return;
  }
  checkString(check, path);
  if (typeof value !== 'string' || value === 'Yes' || value === 'No') return;
  check.refusals.push({
    code: 'invalid_resource',
    path,
    message: message('allowFirstLastIPs must be "Yes" or "No", not "{0}": the API server refuses the pool.', value),
    ...meantWord(path, value, ['Yes', 'No']),
  });
}

/** The schema's `format: cidr` also takes leading zeros, which Cilium itself refuses later. */
function isSchemaCidr(text: string): boolean {
  const withoutLeadingZeros = text.replace(/(^|[./])0+(?=\d)/g, '$1');
  return parsePrefix(withoutLeadingZeros).ok;
}

function malformedCidr(path: readonly (string | number)[], cidr: string): Refusal {
  const looksLikeAddress = !cidr.includes('/');
  return {
    code: 'malformed_block',
    path,
    message: looksLikeAddress
      ? message(
          '"{0}" is no CIDR: the mask is missing, and the API server refuses the pool. Write "{0}/{1}" for this one address, or use start and stop.',
          cidr,
          cidr.includes(':') ? 128 : 32,
        )
      : message(
          '"{0}" is no CIDR: the API server refuses the pool. Write an address, a slash and the prefix length, such as 10.0.10.0/24.',
          cidr,
        ),
  };
}

const operators: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

function checkSelector(check: FieldCheck): void {
  const path = ['spec', 'serviceSelector'];
  const selector = valueAt(check.root, path);
  if (selector === undefined || selector === null) return;
  if (!isMap(selector)) {
    refuseType(check, path, selector, 'map');
    return;
  }
  checkStringMap(check, [...path, 'matchLabels']);
  const labels = valueAt(check.root, [...path, 'matchLabels']);
  if (isMap(labels)) {
    for (const [key, value] of Object.entries(labels)) {
      if (typeof value === 'string' && (value.length > 63 || !labelValue.test(value))) {
        check.refusals.push({
          code: 'malformed_selector',
          path: [...path, 'matchLabels', key],
          message: message(
            '"{0}" is no valid label value (at most 63 letters, digits, "-", "_" or ".", with a letter or digit at both ends): the API server refuses the pool.',
            value,
          ),
        });
      }
    }
  }
  for (const item of mapItems(check, [...path, 'matchExpressions'])) {
    checkString(check, [...item, 'key']);
    checkString(check, [...item, 'operator']);
    checkStringList(check, [...item, 'values']);
    const operator = stringAt(check.root, [...item, 'operator']);
    const key = valueAt(check.root, [...item, 'key']);
    if (operator !== undefined && !operators.includes(operator)) {
      check.refusals.push({
        code: 'malformed_selector',
        path: [...item, 'operator'],
        message: message(
          '"{0}" is no selector operator: the API server refuses the pool. Use In, NotIn, Exists or DoesNotExist.',
          operator,
        ),
      });
    }
    for (const [field, value] of [
      ['operator', operator],
      ['key', key],
    ] as const) {
      if (value === undefined) {
        check.refusals.push({
          code: 'malformed_selector',
          path: item,
          message: message('{0} is missing: the API server refuses the pool.', fieldName([...item, field])),
        });
      }
    }
  }
}

function withBlocks(root: ManifestMap): ManifestMap {
  const spec = valueAt(root, ['spec']);
  if (!isMap(spec)) return root;
  return { ...root, spec: { ...spec, blocks: spec['cidrs'] ?? [] } };
}

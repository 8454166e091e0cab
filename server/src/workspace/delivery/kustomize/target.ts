/**
 * Targets of patches and replacements: which objects they are for. The fields of a target are regular expressions over the whole of a name,
 * in the dialect of Go, and are matched by an engine that can not backtrack, since they come from a workspace.
 */
import { RE2JS } from 're2js';
import type { ManifestMap, ManifestValue, Resource } from '../../../manifest/manifest';
import { isMap, stringAt, textsAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import type { LabelLookup } from '../../../model/selector';
import { labelTest } from './labelSelector';

/** An object that is patched: as it is now, and as its file has it. */
export interface Targeted {
  readonly current: Resource;
  readonly written: Pick<Resource, 'name' | 'namespace'>;
}

export interface PatchTarget {
  /** The kind and the name, where they are texts and no patterns: patches are looked up by them. */
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly accepts: (object: Targeted) => boolean;
}

type TextTest = (text: string) => boolean;

/** `target` of a patch. Every field that is not there, or empty, lets everything pass. */
export function targetOf(target: ManifestMap): PatchTarget {
  const field = (key: string) => stringAt(target, [key]) ?? '';
  const tests = fieldTests.flatMap(([key, make]) => (field(key) === '' ? [] : [make(field(key))]));
  return { kind: literalOf(field('kind')), name: literalOf(field('name')), accepts: (object) => tests.every((test) => test(object)) };
}

/** How a field of a target tells whether an object is meant, in the order in which they are asked: the cheap ones are first. */
const fieldTests: readonly (readonly [string, (pattern: string) => PatchTarget['accepts']])[] = [
  ['kind', (pattern) => testOf(pattern, ({ current }, passes) => passes(current.kind))],
  ['group', (pattern) => testOf(pattern, ({ current }, passes) => passes(apiGroupOf(current.apiVersion)))],
  ['version', (pattern) => testOf(pattern, ({ current }, passes) => passes(versionOf(current.apiVersion)))],
  // kustomize looks at both: the name in the file, and the one that prefixes and other layers have made of it.
  ['name', (pattern) => testOf(pattern, ({ current, written }, passes) => passesEither(passes, written.name, current.name))],
  [
    'namespace',
    (pattern) =>
      testOf(pattern, ({ current, written }, passes) =>
        passesEither(passes, written.namespace ?? 'default', current.namespace ?? 'default'),
      ),
  ],
  ['labelSelector', (pattern) => labelsPass(pattern, 'labels')],
  ['annotationSelector', (pattern) => labelsPass(pattern, 'annotations')],
];

function testOf(pattern: string, passes: (object: Targeted, test: TextTest) => boolean): PatchTarget['accepts'] {
  const test = patternTest(pattern);
  return (object) => passes(object, test);
}

function labelsPass(selector: string, field: 'labels' | 'annotations'): PatchTarget['accepts'] {
  const test = labelTest(selector);
  return ({ current }) => test(textsOf(current, field));
}

/** The object that a patch without a target names itself. One without a namespace is for any. */
export function ownTarget({
  apiVersion,
  kind,
  name,
  namespace,
}: Pick<Resource, 'apiVersion' | 'kind' | 'name' | 'namespace'>): PatchTarget {
  return {
    kind,
    name,
    accepts: ({ current, written }) =>
      current.kind === kind &&
      apiGroupOf(current.apiVersion) === apiGroupOf(apiVersion) &&
      (written.name === name || current.name === name) &&
      (namespace === undefined || current.namespace === undefined || [written.namespace, current.namespace].includes(namespace)),
  };
}

/** `source` of a replacement: its fields are texts. */
export function sourceTarget(source: ManifestMap): PatchTarget {
  const [group, version, kind, name, namespace] = ['group', 'version', 'kind', 'name', 'namespace'].map(
    (key) => stringAt(source, [key]) || undefined,
  );
  const isSame = (wanted: string | undefined, ...found: readonly string[]) => wanted === undefined || found.includes(wanted);
  return {
    kind,
    name,
    accepts: ({ current, written }) =>
      isSame(kind, current.kind) &&
      isSame(group, apiGroupOf(current.apiVersion)) &&
      isSame(version, versionOf(current.apiVersion)) &&
      isSame(name, written.name, current.name) &&
      isSame(namespace, written.namespace ?? 'default', current.namespace ?? 'default'),
  };
}

export function explicitTarget(target: ManifestValue | undefined): PatchTarget | undefined {
  return isMap(target) ? targetOf(target) : undefined;
}

export function apiGroupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

/** Mostly they are one text, which is looked at once. */
function passesEither(test: TextTest, written: string, current: string): boolean {
  return test(written) || (current !== written && test(current));
}

function textsOf({ value }: Resource, field: 'labels' | 'annotations'): LabelLookup {
  const texts = once(() => textsAt(value, ['metadata', field]));
  return (key) => texts().get(key);
}

/** A pattern that only its own text matches. */
function literalOf(pattern: string): string | undefined {
  return /^[\w/-]+$/.test(pattern) ? pattern : undefined;
}

const longestPattern = 2000;

/** What is no regular expression makes kustomize fail, so nothing passes. */
function patternTest(pattern: string): TextTest {
  if (literalOf(pattern) !== undefined) return (text) => text === pattern;
  if (pattern.length > longestPattern) return () => false;
  const compiled = once(() => compiledPattern(pattern));
  const { start, end } = literalEnds(pattern);
  // A group such as `apps.example.org` is a pattern too: it matches itself, and nothing of another length.
  if (/^[\w/.-]+$/.test(pattern)) return (text) => text === pattern || (text.length === pattern.length && matches(compiled(), text));
  return (text) => text.startsWith(start) && text.endsWith(end) && matches(compiled(), text);
}

/**
 * How every text begins and ends that a pattern matches, as far as that is plain to see: thousands of patterns may meet thousands of names, and
 * few of them need the engine. With alternatives and groups with a question mark, which hold flags, it is not.
 */
function literalEnds(pattern: string): { readonly start: string; readonly end: string } {
  if (pattern.includes('|') || pattern.includes('(?')) return { start: '', end: '' };
  const [, start = '', behind = ''] = /^\^?([\w/-]*)(.?)/.exec(pattern) ?? [];
  const [, before = '', end = ''] = /(^|[^\w/-])([\w/-]*)\$?$/.exec(pattern) ?? [];
  // A quantifier is about the last letter; a backslash makes something else of the letters behind it.
  return { start: /[*+?{]/.test(behind) ? start.slice(0, -1) : start, end: before === '\\' ? '' : end };
}

function matches(compiled: RE2JS | undefined, text: string): boolean {
  return compiled?.matches(text) ?? false;
}

function compiledPattern(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

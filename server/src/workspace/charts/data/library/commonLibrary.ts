/**
 * The common library of bjw-s, which app-template and other charts hand their values to: one Service for each key of `service`. Its versions
 * differ in how they name Services and in the label that tells the controller in selectors. Read from charts/library/common of
 * github.com/bjw-s-labs/helm-charts, Apache-2.0.
 */
import { isMap, valueAt } from '../../../../manifest/values';
import { type ChartService, type SpecField, specAt, usualLabels, usualSelector } from '../../chart';
import { type Condition, holds, keysAt, mergedAt, type Truth } from '../../releaseValues';
import type { KnownText, ServiceScope, TextRule } from '../../serviceScope';
import { textOf } from '../../text';

interface LibraryVersion {
  readonly name: TextRule;
  /** The label of selectors that tells which controller of the release is meant. */
  readonly controllerLabel?: string;
  /** Fields that this version does not hand on. */
  readonly without?: readonly SpecField[];
}

/** What is on unless its values say otherwise. */
const unlessOff: Condition = { path: 'service.*.enabled', isNot: false };

interface EnabledKeys {
  readonly keys: readonly string[];
  readonly known: boolean;
}

export function libraryService({ name, controllerLabel, without }: LibraryVersion): ChartService {
  return {
    at: 'service.*',
    when: [unlessOff],
    name,
    spec: specAt('service.*', without),
    annotations: ['global.annotations', 'service.*.annotations'],
    labelPlaces: ['global.labels', 'service.*.labels'],
    labels: { ...usualLabels, 'app.kubernetes.io/service': '{self}' },
    selector: controllerLabel === undefined ? usualSelector : { ...usualSelector, [controllerLabel]: controllerOf },
    selectorPlace: 'service.*.extraSelectorLabels',
    ports: [{ map: 'service.*.ports', port: ['port'], enabled: { at: 'enabled', byDefault: true } }],
  };
}

/** The Service that the library has by itself before 3.0. */
export const mainService = { main: { enabled: true, primary: true, type: 'ClusterIP', ports: { http: { protocol: 'HTTP' } } } };

/** 1.x: the primary Service has the name of the release, all others their key behind it. */
export function nameByPrimary(scope: ServiceScope): KnownText {
  return primaryOrKey(scope, enabledKeys(scope, 'service'));
}

/** The library before 1.0, when a Service was off unless its values say otherwise. */
export function nameByPrimaryOfEnabled(scope: ServiceScope): KnownText {
  const keys = keysAt(scope.values, 'service').filter((key) => holds(scope.values, 'service.*.enabled', key) !== 'no');
  return primaryOrKey(scope, { keys, known: keys.every((key) => holds(scope.values, 'service.*.enabled', key) === 'yes') });
}

function primaryOrKey(scope: ServiceScope, { keys, known }: EnabledKeys): KnownText {
  const primary = keys.filter((key) => mergedAt(scope.values, 'service.*.primary', key) === true).at(-1) ?? keys[0];
  const isKnown = known && (keys.length === 1 || mergedAt(scope.values, 'service.*.primary', primary) === true);
  return withSuffix(textOf(scope, '{fullname}'), overrideOf(scope) ?? (primary === scope.key ? undefined : keyOf(scope)), isKnown);
}

/** 2.x: the same, and a Service is primary only if it says so. */
export function nameUnlessPrimary(scope: ServiceScope): KnownText {
  const isPrimary = mergedAt(scope.values, 'service.*.primary', scope.key) === true;
  return withSuffix(textOf(scope, '{fullname}'), overrideOf(scope) ?? (isPrimary ? undefined : keyOf(scope)), true);
}

/** 3.0: only of several Services those that are not primary have their key behind them. */
export function nameOfSeveral(scope: ServiceScope): KnownText {
  const { keys, known } = enabledKeys(scope, 'service');
  const isPrimary = mergedAt(scope.values, 'service.*.primary', scope.key) === true;
  const suffix = isPrimary || keys.length < 2 ? undefined : keyOf(scope);
  return withSuffix(textOf(scope, '{fullname}'), overrideOf(scope) ?? suffix, known);
}

/** From 3.0.2: the same, and nothing stands twice in a name. */
export function nameWithoutRepeat(scope: ServiceScope): KnownText {
  const fullname = textOf(scope, '{fullname}');
  const name = nameOfSeveral(scope);
  const suffix = overrideOf(scope) ?? keyOf(scope);
  return fullname.text === suffix.text ? { text: fullname.text, known: fullname.known && suffix.known && name.known } : name;
}

/** 4.0: `forceRename`, `prefix` and `suffix` of a Service; of several each has its key behind it. */
export function nameWithPrefix(scope: ServiceScope): KnownText {
  return prefixedName(scope, (name) => (name.endsWith(`-${scope.key}`) ? 'no' : isOneOfSeveral(scope)));
}

/** From 4.1: the same, also for a single Service where the values want it, and no name like `media-media`. */
export function nameWithOptionalKey(scope: ServiceScope): KnownText {
  const isWanted = holds(scope.values, 'global.alwaysAppendIdentifierToResourceName');
  return prefixedName(scope, (name) => {
    if (name === scope.key || name.endsWith(`-${scope.key}`)) return 'no';
    return isWanted === 'no' ? isOneOfSeveral(scope) : isWanted;
  });
}

function isOneOfSeveral(scope: ServiceScope): Truth {
  const { keys, known } = enabledKeys(scope, 'service');
  if (!known) return 'unknown';
  return keys.length > 1 ? 'yes' : 'no';
}

function prefixedName(scope: ServiceScope, takesKey: (name: string) => Truth): KnownText {
  const renamed = textOf(scope, '{service.*.forceRename}');
  if (renamed.text !== '') return { text: renamed.text.toLowerCase(), known: renamed.known };
  const prefix = textOf(scope, '{service.*.prefix}');
  const fullname = textOf(scope, '{fullname}');
  const isPrefixed = prefix.text !== '' && prefix.text !== fullname.text;
  const base = { text: isPrefixed ? `${prefix.text}-${fullname.text}` : fullname.text, known: prefix.known && fullname.known };
  const isKeyed = takesKey(base.text);
  const keyed = withSuffix(base, isKeyed === 'no' ? undefined : keyOf(scope), isKeyed !== 'unknown');
  const suffix = textOf(scope, '{service.*.suffix}');
  const name = suffix.text === '' || keyed.text.endsWith(`-${suffix.text}`) ? keyed : withSuffix(keyed, suffix, true);
  return { text: name.text.toLowerCase(), known: name.known };
}

function withSuffix(name: KnownText, suffix: KnownText | undefined, known: boolean): KnownText {
  if (!suffix) return { text: name.text, known: name.known && known };
  return { text: `${name.text}-${suffix.text}`, known: name.known && suffix.known && known };
}

function keyOf({ key }: ServiceScope): KnownText {
  return { text: String(key), known: true };
}

function overrideOf(scope: ServiceScope): KnownText | undefined {
  const override = textOf(scope, '{service.*.nameOverride}');
  return override.text === '' ? undefined : override;
}

/** The one that a Service names, or the only one there is. */
function controllerOf(scope: ServiceScope): KnownText {
  const named = textOf(scope, '{service.*.controller}');
  if (named.text !== '') return named;
  const { keys, known } = enabledKeys(scope, 'controllers');
  return { text: keys[0] ?? '', known: known && keys.length === 1 };
}

/** The keys that are not switched off. A Service that is being named is not. */
function enabledKeys({ values, key: own }: ServiceScope, map: 'service' | 'controllers'): EnabledKeys {
  const isOn = (key: string) => (map === 'service' && key === own ? 'yes' : holds(values, { path: `${map}.*.enabled`, isNot: false }, key));
  const keys = keysAt(values, map).filter((key) => isMap(valueAt(mergedAt(values, map), [key])) && isOn(key) !== 'no');
  return { keys, known: keys.every((key) => isOn(key) === 'yes') };
}

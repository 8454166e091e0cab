/**
 * The common library of bjw-s, which app-template and other charts hand their values to: one Service for each key of `service`. Its versions
 * differ in how they name Services and in the label that tells the controller in selectors. Read from charts/library/common of
 * github.com/bjw-s-labs/helm-charts, Apache-2.0.
 */
import { isMap, valueAt } from '../../../../manifest/values';
import { type ChartService, type SpecField, specAt, usualLabels, usualSelector } from '../../chart';
import {
  type ChartCondition,
  conditionHolds,
  keysAt,
  mergedAt,
  type ReleaseValues,
  type Truth,
  type ValuesPath,
} from '../../releaseValues';
import type { KnownText, ServiceScope, TextRule } from '../../serviceScope';
import { asTemplate, knownTextOf } from '../../text';

interface LibraryVersion {
  readonly name: TextRule;
  /** The label of selectors that tells which controller of the release is meant. */
  readonly controllerLabel?: string;
  /** Fields that this version does not hand on. */
  readonly without?: readonly SpecField[];
}

/** The condition of a Service that is on unless its values say otherwise. */
const unlessOff: ChartCondition = { path: 'service.*.enabled', isNot: false };

interface EnabledKeys {
  /** The keys in the order in which Helm walks over them. */
  readonly keys: readonly string[];
  /** The keys among these whose condition is not known. */
  readonly unknown: ReadonlySet<string>;
  /** The last of them that says that it is the primary one. */
  readonly primary: string | undefined;
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
  const { keys, primary } = scope.values.kept(enabledServices);
  return primaryOrKey(scope, {
    first: primary ?? keys[0],
    isOnly: keys.length === 1 || primary !== undefined,
    known: company(scope).known,
  });
}

/** The library before 1.0, when a Service was off unless its values say otherwise. */
export function nameByPrimaryOfEnabled(scope: ServiceScope): KnownText {
  const { keys, primary, unknown } = scope.values.kept(servicesSwitchedOn);
  return primaryOrKey(scope, { first: primary ?? keys[0], isOnly: keys.length === 1 || primary !== undefined, known: unknown.size === 0 });
}

interface Primary {
  readonly first: string | undefined;
  /** There is no other one that it could be. */
  readonly isOnly: boolean;
  readonly known: boolean;
}

function primaryOrKey(scope: ServiceScope, { first, isOnly, known }: Primary): KnownText {
  const suffix = first === scope.key ? undefined : keyOf(scope);
  return withSuffix(knownTextOf(scope, '{fullname}'), overrideOf(scope) ?? suffix, known && isOnly);
}

/** 2.x: the same, and a Service is primary only if it says so. */
export function nameUnlessPrimary(scope: ServiceScope): KnownText {
  const isPrimary = mergedAt(scope.values, 'service.*.primary', scope.key) === true;
  return withSuffix(knownTextOf(scope, '{fullname}'), overrideOf(scope) ?? (isPrimary ? undefined : keyOf(scope)), true);
}

/** 3.0: only of several Services those that are not primary have their key behind them. */
export function nameOfSeveral(scope: ServiceScope): KnownText {
  const { isOneOfSeveral, known } = company(scope);
  const isPrimary = mergedAt(scope.values, 'service.*.primary', scope.key) === true;
  const suffix = isPrimary || !isOneOfSeveral ? undefined : keyOf(scope);
  return withSuffix(knownTextOf(scope, '{fullname}'), overrideOf(scope) ?? suffix, known);
}

/** From 3.0.2 on, a name repeats no part. */
export function nameWithoutRepeat(scope: ServiceScope): KnownText {
  const fullname = knownTextOf(scope, '{fullname}');
  const name = nameOfSeveral(scope);
  const suffix = overrideOf(scope) ?? keyOf(scope);
  return fullname.text === suffix.text ? { text: fullname.text, known: fullname.known && suffix.known && name.known } : name;
}

/** 4.0: `forceRename`, `prefix` and `suffix` of a Service; of several each has its key behind it. */
export function nameWithPrefix(scope: ServiceScope): KnownText {
  return prefixedName(scope, (name) => (name.endsWith(`-${scope.key}`) ? 'no' : hasCompany(scope)));
}

/** From 4.1 on, a single Service may have its key in its name where the values want it, and there is no name like `media-media`. */
export function nameWithOptionalKey(scope: ServiceScope): KnownText {
  const isWanted = conditionHolds(scope.values, 'global.alwaysAppendIdentifierToResourceName');
  return prefixedName(scope, (name) => {
    if (name === scope.key || name.endsWith(`-${scope.key}`)) return 'no';
    return isWanted === 'no' ? hasCompany(scope) : isWanted;
  });
}

function hasCompany(scope: ServiceScope): Truth {
  const { isOneOfSeveral, known } = company(scope);
  if (!known) return 'unknown';
  return isOneOfSeveral ? 'yes' : 'no';
}

/** A Service that is being named is on, whatever is not known of its switch. */
function company({ values, key }: ServiceScope): { readonly isOneOfSeveral: boolean; readonly known: boolean } {
  const { keys, unknown } = values.kept(enabledServices);
  return { isOneOfSeveral: keys.length > 1, known: unknown.size === (unknown.has(String(key)) ? 1 : 0) };
}

function prefixedName(scope: ServiceScope, takesKey: (name: string) => Truth): KnownText {
  const renamed = asTemplate(scope, knownTextOf(scope, '{service.*.forceRename}'));
  if (renamed.text !== '') return { text: renamed.text.toLowerCase(), known: renamed.known };
  const prefix = asTemplate(scope, knownTextOf(scope, '{service.*.prefix}'));
  const fullname = knownTextOf(scope, '{fullname}');
  const isPrefixed = prefix.text !== '' && prefix.text !== fullname.text;
  const base = { text: isPrefixed ? `${prefix.text}-${fullname.text}` : fullname.text, known: prefix.known && fullname.known };
  const isKeyed = takesKey(base.text);
  const keyed = withSuffix(base, isKeyed === 'no' ? undefined : keyOf(scope), isKeyed !== 'unknown');
  const suffix = asTemplate(scope, knownTextOf(scope, '{service.*.suffix}'));
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
  const override = knownTextOf(scope, '{service.*.nameOverride}');
  return override.text === '' ? undefined : override;
}

/** The one that a Service names, or the only one there is. */
function controllerOf(scope: ServiceScope): KnownText {
  const named = knownTextOf(scope, '{service.*.controller}');
  if (named.text !== '') return named;
  const { keys, unknown } = scope.values.kept(enabledControllers);
  return { text: keys[0] ?? '', known: unknown.size === 0 && keys.length === 1 };
}

function enabledServices(values: ReleaseValues): EnabledKeys {
  return enabledKeys(values, 'service', { path: 'service.*.enabled', isNot: false });
}

function servicesSwitchedOn(values: ReleaseValues): EnabledKeys {
  return enabledKeys(values, 'service', 'service.*.enabled');
}

function enabledControllers(values: ReleaseValues): EnabledKeys {
  return enabledKeys(values, 'controllers', { path: 'controllers.*.enabled', isNot: false });
}

function enabledKeys(values: ReleaseValues, map: ValuesPath, isOn: ChartCondition): EnabledKeys {
  const all = mergedAt(values, map);
  const states = keysAt(values, map)
    .filter((key) => isMap(valueAt(all, [key])))
    .map((key) => [key, conditionHolds(values, isOn, key)] as const)
    .filter(([, state]) => state !== 'no');
  const keys = states.map(([key]) => key);
  return {
    keys,
    unknown: new Set(states.filter(([, state]) => state === 'unknown').map(([key]) => key)),
    primary: keys.filter((key) => mergedAt(values, `${map}.*.primary`, key) === true).at(-1),
  };
}

/** Texts that a chart makes of its release and its values: `{fullname}-{controller.name}`. */
import { isTemplated } from '../resource/templates';
import { mergedAt, type ValuesPath } from './releaseValues';
import type { KnownText, ServiceScope, Text, TextRule } from './serviceScope';

export function ruleText(scope: ServiceScope, rule: TextRule): KnownText {
  if (typeof rule === 'function') return rule(scope);
  return typeof rule === 'string' ? knownTextOf(scope, rule) : firstText(scope, rule);
}

export function knownTextOf(scope: ServiceScope, template: Text): KnownText {
  let known = true;
  const text = template.replace(/\{([^{}]*)\}/g, (_, token: string) => {
    const part = tokenText(scope, token);
    known &&= part.known;
    return part.text;
  });
  return { text, known };
}

/** A text of the values that the chart renders as a template of its own (`tpl`), as far as it speaks of the release. */
export function asTemplate(scope: ServiceScope, { text, known }: KnownText): KnownText {
  if (known) return { text, known };
  const filled = text.replace(/\{\{-?\s*\.Release\.(Name|Namespace)\s*-?\}\}/g, (action, field: string) => {
    const found = given(field === 'Name' ? scope.release : scope.namespace);
    return found.known ? found.text : action;
  });
  return { text: filled, known: !isTemplated(filled) };
}

/** A rule with a text behind what it makes. */
export function suffixed(rule: TextRule, suffix: string): TextRule {
  return (scope) => {
    const { text, known } = ruleText(scope, rule);
    return { text: `${text}${suffix}`, known };
  };
}

/** The first alternative that is not empty. */
export function firstText(scope: ServiceScope, alternatives: readonly Text[]): KnownText {
  for (const alternative of alternatives) {
    const found = knownTextOf(scope, alternative);
    if (found.text !== '') return found;
  }
  return { text: '', known: false };
}

function tokenText(scope: ServiceScope, token: string): KnownText {
  switch (token) {
    case 'release':
      return given(scope.release);
    case 'namespace':
      return given(scope.namespace);
    case 'chart':
      return given(scope.chart);
    case 'version':
      return given(scope.version);
    case 'key':
      return given(String(scope.key));
    case 'self':
      return scope.self ?? given(undefined);
    case 'name':
      return nameOf(scope);
    case 'fullname':
      return fullnameOf(scope);
    default:
      return valueText(scope, token.replace(/^\./, ''));
  }
}

/** A text that the files do not tell is empty and not known. */
function given(text: string | undefined): KnownText {
  return { text: text ?? '', known: text !== undefined && text !== '' && !isTemplated(text) };
}

function valueText({ values, key }: ServiceScope, path: ValuesPath): KnownText {
  const value = mergedAt(values, path, key);
  if (value === undefined || value === false) return { text: '', known: true };
  if (typeof value === 'object') return { text: '', known: false };
  const text = String(value);
  return { text, known: !isTemplated(text) };
}

function nameOf(scope: ServiceScope): KnownText {
  return shortenedName(firstText(scope, scope.naming.name ?? ['{nameOverride}', '{chart}']));
}

/** The rule of `helm create`: a release whose name holds that of the chart needs nothing behind it. */
function fullnameOf(scope: ServiceScope): KnownText {
  const override = firstText(scope, scope.naming.fullname ?? ['{fullnameOverride}']);
  if (override.text !== '') return shortenedName(override);
  const name = nameOf(scope);
  const release = given(scope.release);
  const known = name.known && release.known;
  return shortenedName({ text: release.text.includes(name.text) ? release.text : `${release.text}-${name.text}`, known });
}

/** Names have at most 63 characters. */
export function shortenedName({ text, known }: KnownText): KnownText {
  return { text: text.slice(0, 63).replace(/-$/, ''), known };
}

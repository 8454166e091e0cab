/** Signs of template languages (Go, Jinja, makejinja, Flux variables) in a text that is not, or only by chance is, YAML. */
import type { CST, YAMLParseError } from 'yaml';
import { childTokens } from './compose';

/** True if a document that does not parse may be broken because it is a template, not because of a mistake. */
export function isBrokenByTemplate(text: string, tokens: readonly CST.Token[], errors: readonly YAMLParseError[]): boolean {
  if (!/\{[{%#]|#%|\$\{/.test(text)) return false;
  if (errors.some((error) => text.startsWith('${', error.pos[0]))) return true;
  const open = [...tokens];
  for (let token = open.pop(); token; token = open.pop()) {
    if (isTemplateToken(text, token)) return true;
    if (token.type === 'document' && token.value) open.push(token.value);
    for (const child of childTokens(token)) open.push(child);
  }
  return hasCommentDirective(text);
}

/** Block scalars and well-formed strings may hold templates of other programs (dashboards, alerts); those break nothing. */
function isTemplateToken(text: string, token: CST.Token): boolean {
  switch (token.type) {
    case 'flow-collection':
      return startsTemplate(text, token.offset);
    case 'scalar':
      return /\{[{%#]|[%}]\}/.test(token.source);
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return count(token.source, /\{[{%]/g) !== count(token.source, /[%}]\}/g);
    case 'error':
      return /\{[{%#]|[%}]\}/.test(`${token.source}${token.message}`);
    default:
      return false;
  }
}

/** True if a text that reads as a flow collection is a directive: `{{ … }}`, `{% … %}`, `{# … #}` or `${…}`. */
export function startsTemplate(text: string, offset: number): boolean {
  if (text[offset] !== '{') return false;
  return text[offset - 1] === '$' || /[{%#]/.test(text.charAt(offset + 1));
}

/** makejinja lets directives look like comments: `#% if … %#`. The text stays YAML, yet what holds depends on the template. */
export function hasCommentDirective(text: string): boolean {
  return /(?:^|\n)[ \t]*#%.*%#/.test(text);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

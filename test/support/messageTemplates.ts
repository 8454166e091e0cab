/**
 * The English templates of the messages in a source text, found by their shape: literals that stand as the first argument of `message(`, also
 * behind a condition. Nested messages are calls of their own; a message without text needs no translation.
 */

const literal = /(?<quote>['"`])(?<text>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>/sy;

export function messageTemplates(source: string): readonly string[] {
  return [...source.matchAll(/\bmessage\(/g)].flatMap(({ index, 0: call }) => firstArgumentLiterals(source, index + call.length));
}

/** Literals that can be the value of the argument: not those that a condition compares with. */
function firstArgumentLiterals(source: string, start: number): string[] {
  const texts: string[] = [];
  let depth = 0;
  let before = '(';
  for (let at = start; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (/\s/.test(character)) continue;
    literal.lastIndex = at;
    const found = literal.exec(source);
    if (found) {
      const text = found.groups?.['text'] ?? '';
      if (text !== '' && depth === 0 && '(?:'.includes(before) && !text.includes('${')) texts.push(text.replace(/\\(.)/gs, '$1'));
      at = literal.lastIndex - 1;
    } else if (depth === 0 && (character === ',' || character === ')')) {
      break;
    } else if ('([{'.includes(character)) {
      depth += 1;
    } else if (')]}'.includes(character)) {
      depth -= 1;
    }
    before = character;
  }
  return texts;
}

/** The variables of Flux (`${NAME:=default}`) in a scalar: the place of each, and what it is filled in with. */
import type { NodeLocation, Resource } from '../manifest/manifest';
import type { FilePosition, TextRange } from '../manifest/range';
import { type Expression, expressionsIn } from '../workspace/delivery/substitution';
import { contains } from './places';

export interface PlacedExpression {
  readonly expression: Expression;
  readonly range: TextRange;
}

/** The expressions in the order of the text. An expression that is broken over lines is left out. */
export function expressionsOf({ source, value }: NodeLocation): readonly PlacedExpression[] {
  if (!source?.includes('${')) return [];
  return source.split(/\r\n?|\n/).flatMap((text, index) => {
    const line = value.start.line + index;
    const indent = index === 0 ? value.start.character : 0;
    return expressionsIn(text).map((expression) => ({
      expression,
      range: { start: { line, character: indent + expression.start }, end: { line, character: indent + expression.end } },
    }));
  });
}

/** The expression under the cursor, in any scalar of the resource. */
export function expressionAt({ source }: Pick<Resource, 'source'>, position: FilePosition): PlacedExpression | undefined {
  const hit = source.pathAt(position);
  const location = hit && source.locate(hit.path);
  return location && expressionsOf(location).find(({ range }) => contains(range, position));
}

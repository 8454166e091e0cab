/** A variable as the subject: the place of its value, and all places that it is filled into. Asked at a use or at the value. */
import type { Analysis } from '../../analysis/analyze';
import type { Variable } from '../../analysis/index/clusterVariables';
import type { TextPosition, TextRange } from '../../manifest/range';
import { contains } from '../places';
import type { Subject } from './subject';

export function variableSubjects(analysis: Analysis, uri: string, position: TextPosition): readonly Subject[] {
  return analysis.clusters.flatMap(({ index }) =>
    index
      .variables()
      .inFile(uri)
      .flatMap((variable) => {
        const origin = touched(variable, uri, position);
        return origin ? [subjectOf(variable, origin)] : [];
      }),
  );
}

function touched({ uses, definition }: Variable, uri: string, position: TextPosition): TextRange | undefined {
  return [...uses, ...(definition ? [definition] : [])].find((place) => place.uri === uri && contains(place.range, position))?.range;
}

function subjectOf({ uses, definition }: Variable, origin: TextRange): Subject {
  return { origin, definitions: () => (definition ? [definition] : []), references: () => uses };
}

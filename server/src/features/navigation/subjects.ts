/** The subjects of a position, one for each cluster that the file belongs to, and the answers that every editor asks for. */
import type { Analysis } from '../../analysis/analyze';
import type { Place, TextPosition, TextRange } from '../../manifest/range';
import { type Target, targetsAt } from '../cursorTarget';
import { distinctPlaces } from '../places';
import { announcementSubject } from './announcementSubject';
import { poolSubject } from './poolSubject';
import { serviceSubject } from './serviceSubject';
import { type FileTest, mostPlaces, type Subject } from './subject';
import { variableSubjects } from './variableSubject';

export interface Definition {
  readonly origin: TextRange;
  readonly places: readonly Place[];
}

export function definition(analysis: Analysis, uri: string, position: TextPosition): Definition | undefined {
  const subjects = subjectsAt(analysis, uri, position);
  const places = distinctPlaces(
    subjects.flatMap((subject) => subject.definitions()),
    mostPlaces,
  );
  return subjects[0] && places.length > 0 ? { origin: subjects[0].origin, places } : undefined;
}

export function references(
  analysis: Analysis,
  uri: string,
  position: TextPosition,
  wanted: { readonly includeDeclaration: boolean },
): readonly Place[] {
  const everywhere = () => true;
  const subjects = subjectsAt(analysis, uri, position);
  return distinctPlaces(placesOf(subjects, everywhere, wanted.includeDeclaration ? 'with definitions' : 'references'), mostPlaces);
}

/** The subjects of tokens inside one file. */
export function highlights(analysis: Analysis, uri: string, position: TextPosition): readonly TextRange[] {
  const isHere = (file: string) => file === uri;
  const places = [...placesOf(subjectsAt(analysis, uri, position), isHere, 'with definitions')];
  return distinctPlaces(
    places.filter((place) => isHere(place.uri)),
    mostPlaces,
  ).map(({ range }) => range);
}

function* placesOf(subjects: readonly Subject[], isWanted: FileTest, which: 'references' | 'with definitions'): Generator<Place> {
  for (const subject of subjects) {
    if (which === 'with definitions') yield* subject.definitions();
    yield* subject.references(isWanted);
  }
}

/** A variable hides the text that it is filled in with. Undefined while the file can't be read. */
function subjectsAt(analysis: Analysis, uri: string, position: TextPosition): readonly Subject[] {
  if (analysis.files.get(uri)?.file.manifest.stale) return [];
  const variables = variableSubjects(analysis, uri, position);
  return variables.length > 0 ? variables : targetsAt(analysis, uri, position).flatMap((target) => subjectOf(target, position) ?? []);
}

function subjectOf(target: Target, position: TextPosition): Subject | undefined {
  switch (target.member.kind) {
    case 'service':
      return serviceSubject(target, target.member, position);
    case 'pool':
      return poolSubject(target, target.member);
    case 'announcement':
      return announcementSubject(target, target.member);
  }
}

/**
 * Parts findings into those that are shown and those that the comments of one file suppress. A finding belongs to the line where it starts, and to
 * those where the Service that it is about is claimed.
 */
import type { LineSpan } from '../../manifest/manifest';
import { firstIndex } from '../../model/lists';
import type { Finding } from '../findings/finding';
import type { SuppressedCode, Suppression } from './suppression';

export interface SuppressedFinding {
  /** The file of the comment. */
  readonly uri: string;
  readonly finding: Finding;
  /** The nearest of the comments that name the code of the finding. */
  readonly suppression: Suppression;
}

export interface Parted {
  readonly shown: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** The codes in comments that suppressed a finding. */
  readonly used: ReadonlySet<SuppressedCode>;
}

export function suppress(uri: string, findings: readonly Finding[], suppressions: readonly Suppression[]): Parted {
  const shown: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const used = new Set<Naming>();
  const namingsOf = finder(suppressions);
  for (const finding of findings) {
    const lines = [finding, ...finding.claimed].flatMap((place) => (place.uri === uri ? [place.range.start.line] : []));
    const namings = lines.flatMap((line) => namingsOf(finding.code, line));
    for (const naming of namings) used.add(naming);
    const [best] = namings;
    if (best) suppressed.push({ uri, finding, suppression: best.suppression });
    else shown.push(finding);
  }
  return { shown, suppressed, used: new Set([...used].flatMap(({ codes }) => codes)) };
}

/** All comments that name one code for the same lines. */
interface Naming {
  /** The first of them. */
  readonly suppression: Suppression;
  readonly codes: SuppressedCode[];
}

/** Comments are looked up by what they name, so that many of them about one place cost no more than one. The nearest come first. */
function finder(suppressions: readonly Suppression[]): (code: string, line: number) => readonly Naming[] {
  const namings = new Map<string, Naming>();
  for (const suppression of suppressions) {
    const { about, lines, codes } = suppression;
    if (!lines) continue;
    for (const code of firstOfEach(codes)) {
      const key = keyOf(about, lines.first, code.code);
      const known = namings.get(key);
      if (known) known.codes.push(code);
      else namings.set(key, { suppression, codes: [code] });
    }
  }
  const documents = documentSpans(suppressions);
  return (code, line) => {
    const document = documents[firstIndex(documents, ({ first }) => first > line) - 1];
    const keys = [
      keyOf('line', line, code),
      ...(document && line <= document.last ? [keyOf('document', document.first, code)] : []),
      keyOf('file', 0, code),
    ];
    return keys.flatMap((key) => namings.get(key) ?? []);
  };
}

function keyOf(about: Suppression['about'], line: number, code: string | undefined): string {
  return `${about} ${line} ${code}`;
}

/** A code that one comment names twice counts at its first place. */
function firstOfEach(codes: readonly SuppressedCode[]): Iterable<SuppressedCode> {
  const first = new Map<SuppressedCode['code'], SuppressedCode>();
  for (const named of codes) if (!first.has(named.code)) first.set(named.code, named);
  return first.values();
}

/** The documents that comments are about, from the first to the last. */
function documentSpans(suppressions: readonly Suppression[]): readonly LineSpan[] {
  const spans = new Map<number, LineSpan>();
  for (const { about, lines } of suppressions) if (about === 'document' && lines) spans.set(lines.first, lines);
  return [...spans.values()].sort((a, b) => a.first - b.first);
}

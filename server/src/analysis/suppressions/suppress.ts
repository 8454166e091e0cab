/** Parts the findings of a file into those that are shown and those that comments suppress. A finding stands on the line where it starts. */
import type { Finding } from '../finding';
import type { SuppressedCode, Suppression } from './suppression';

export interface SuppressedFinding {
  readonly finding: Finding;
  /** The nearest of the comments that name it. */
  readonly suppression: Suppression;
}

export interface Parted {
  readonly shown: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** What of the comments was of use. */
  readonly used: ReadonlySet<SuppressedCode>;
}

const nearest: readonly Suppression['about'][] = ['line', 'document', 'file'];

export function suppress(findings: readonly Finding[], suppressions: readonly Suppression[]): Parted {
  const shown: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const used = new Set<SuppressedCode>();
  const isNamed = finder(suppressions);
  for (const finding of findings) {
    const matches = isNamed(finding);
    for (const { code } of matches) used.add(code);
    const [best] = matches.sort((a, b) => nearest.indexOf(a.suppression.about) - nearest.indexOf(b.suppression.about));
    if (best) suppressed.push({ finding, suppression: best.suppression });
    else shown.push(finding);
  }
  return { shown, suppressed, used };
}

interface Match {
  readonly suppression: Suppression;
  readonly code: SuppressedCode;
}

/** Comments about one line are looked up by it; the few others are tried one by one. */
function finder(suppressions: readonly Suppression[]): (finding: Finding) => Match[] {
  const byLine = new Map<number, Suppression[]>();
  const wide: Suppression[] = [];
  for (const suppression of suppressions) {
    const { about, lines } = suppression;
    if (!lines) continue;
    if (about !== 'line') {
      wide.push(suppression);
      continue;
    }
    const list = byLine.get(lines.first);
    if (list) list.push(suppression);
    else byLine.set(lines.first, [suppression]);
  }
  return ({ code: wanted, range: { start } }) =>
    [...(byLine.get(start.line) ?? []), ...wide].flatMap((suppression) => {
      const { codes, lines } = suppression;
      const code = codes.find((named) => named.code === wanted);
      return code && lines && lines.first <= start.line && start.line <= lines.last ? [{ suppression, code }] : [];
    });
}

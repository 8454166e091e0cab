/**
 * The comments of all files at work: what is left of the findings, what was suppressed, and a word about the comments that do nothing. A finding is
 * suppressed in its own file, and in the one where the Service is claimed that it is about.
 */
import { grouped } from '../../model/lists';
import type { FileView } from '../index/fileViews';
import { rules } from '../rules/rules';
import { unusedSuppression } from '../rules/unused_suppression/unusedSuppression';
import type { Levels } from '../settings';
import { type SuppressedFinding, suppress } from '../suppressions/suppress';
import { readSuppression } from '../suppressions/suppression';
import { type UnusedDraft, unusedDrafts } from '../suppressions/unused';
import { levelOf } from './clusterFindings';
import type { Finding, Severity } from './finding';
import { byPosition, type FindingsByFile } from './found';

export interface CommentedFile {
  readonly view: FileView;
  /** The levels of each cluster that something applies the file to. */
  readonly levels: readonly Levels[];
}

export interface Parts {
  readonly findings: FindingsByFile;
  readonly suppressed: ReadonlyMap<string, readonly SuppressedFinding[]>;
}

export function withoutSuppressed(findings: FindingsByFile, files: readonly CommentedFile[]): Parts {
  if (files.length === 0) return { findings, suppressed: new Map() };
  const claimed = claimedElsewhere(findings, new Set(files.map(({ view }) => view.file.uri)));
  const answers = files.map((file) => {
    const { uri } = file.view.file;
    return commentsAtWork(file, [...(findings.get(uri) ?? []), ...(claimed.get(uri) ?? [])]);
  });
  const entries = answers.flatMap(({ suppressed }) => suppressed);
  // Of two comments that suppress one finding, the one beside it is told.
  const beside = entries.filter(({ uri, finding }) => uri === finding.uri);
  const silenced = new Map([...entries, ...beside].map((entry) => [entry.finding, entry]));
  const unused = grouped(
    answers.flatMap((answer) => answer.unused),
    ({ uri }) => uri,
  );
  const shownByFile = new Map(findings);
  for (const uri of new Set([...[...silenced.keys()].map((finding) => finding.uri), ...unused.keys()])) {
    const shown = [...(findings.get(uri) ?? []), ...(unused.get(uri) ?? [])].filter((finding) => !silenced.has(finding));
    if (shown.length > 0) shownByFile.set(uri, shown.sort(byPosition));
    else shownByFile.delete(uri);
  }
  return { findings: shownByFile, suppressed: grouped(silenced.values(), ({ finding }) => finding.uri) };
}

/** For each of the files the findings of others whose Services are claimed in it. */
function claimedElsewhere(findings: FindingsByFile, uris: ReadonlySet<string>): ReadonlyMap<string, readonly Finding[]> {
  const pairs = [...findings.values()].flatMap((list) =>
    list.flatMap((finding) =>
      [...new Set(finding.claimed.map(({ uri }) => uri))]
        .filter((uri) => uri !== finding.uri && uris.has(uri))
        .map((uri) => ({ uri, finding })),
    ),
  );
  return new Map([...grouped(pairs, ({ uri }) => uri)].map(([uri, list]) => [uri, list.map(({ finding }) => finding)]));
}

/** The comments of one file, and what is said of those that do nothing, which a comment may suppress as well. */
function commentsAtWork({ view, levels }: CommentedFile, findings: readonly Finding[]) {
  const { uri, manifest } = view.file;
  const suppressions = manifest.comments.flatMap((comment) => readSuppression(comment) ?? []);
  const first = suppress(uri, findings, suppressions);
  const [severity, ...others] = levels.map((chosen) => levelOf(unusedSuppression, chosen));
  if (severity === undefined || severity === 'off' || others.includes('off')) return { unused: [], suppressed: first.suppressed };
  const off = new Set(rules.filter((rule) => levels.some((chosen) => levelOf(rule, chosen) === 'off')).map(({ code }) => code));
  const drafts = unusedDrafts(suppressions, {
    view,
    used: first.used,
    isOff: (code) => off.has(code),
  });
  const unused = drafts.map((draft) => unusedFinding(draft, severity));
  const second = suppress(uri, unused, suppressions);
  return { unused, suppressed: [...first.suppressed, ...second.suppressed] };
}

function unusedFinding(draft: UnusedDraft, severity: Severity): Finding {
  return { code: unusedSuppression.code, severity, ...draft, related: [], claimed: [], cluster: undefined, safeFixes: () => [] };
}

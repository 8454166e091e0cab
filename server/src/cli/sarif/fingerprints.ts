/**
 * What makes a finding the same one in the next run, although lines have moved: the file, the object and the field in it, not the place and
 * not the words. Equal ones are counted in the order of the text.
 */
import type { Finding } from '../../analysis/findings/finding';
import type { Resource, SourceMap } from '../../manifest/manifest';
import { renderMessage } from '../../model/message';
import { sha256 } from '../../model/sha256';
import { type Report, relativeFile } from '../report';

export type Fingerprints = (finding: Finding) => Readonly<Record<string, string>>;

export function fingerprintsOf({ analysis, base }: Report): Fingerprints {
  const made = new Map<Finding, string>();
  const uses = new Map<string, number>();
  const add = (uri: string, findings: readonly Finding[]) => {
    const identify = identifier(uri, analysis.files.get(uri)?.file.manifest.resources ?? []);
    for (const finding of findings) {
      const parts = [finding.code, relativeFile(base, uri), ...(identify(finding) ?? [renderMessage(finding.message)])];
      const hash = sha256(asciiJson(parts)).slice(0, 16);
      const use = (uses.get(hash) ?? 0) + 1;
      uses.set(hash, use);
      made.set(finding, `${hash}:${use}`);
    }
  };
  for (const [uri, findings] of analysis.findings) add(uri, findings);
  for (const [uri, entries] of analysis.suppressed) {
    add(
      uri,
      entries.map(({ finding }) => finding),
    );
  }
  // A name of our own: GitHub's uploader adds the hash of the line itself.
  return (finding) => ({ 'lbipamFinding/v1': made.get(finding) ?? '' });
}

/** The hash is one of ASCII; Node's own takes longer to load than everything else here. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

interface DocumentOfFile {
  readonly startLine: number;
  readonly source: SourceMap;
  /** The resources by the path that leads to them. */
  readonly resources: Map<string, Resource>;
}

/** Names the object and the field that a finding is on; undefined where there is none. */
function identifier(uri: string, resources: readonly Resource[]): (finding: Finding) => readonly (string | number)[] | undefined {
  const byNumber = new Map<number, DocumentOfFile>();
  for (const resource of resources) {
    const { document: number, source, root } = resource;
    const document = byNumber.get(number) ?? { source, startLine: source.nearest([]).value.start.line, resources: new Map() };
    byNumber.set(number, document);
    document.resources.set(JSON.stringify(root), resource);
  }
  const documents = [...byNumber.values()];
  return ({ range: { start } }) => {
    const document = documents.findLast(({ startLine }) => startLine <= start.line);
    const path = document?.source.pathAt({ uri, ...start })?.path;
    if (!document || !path) return undefined;
    for (let length = 0; length <= path.length; length++) {
      const found = document.resources.get(JSON.stringify(path.slice(0, length)));
      if (found) return [found.kind, found.namespace ?? '', found.name, ...path.slice(length)];
    }
    return undefined;
  };
}

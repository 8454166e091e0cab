/**
 * Manifests of the fixtures, mutated: whatever becomes of a text, nothing throws, every finding is inside of its file and is no longer than
 * a screen, and an analysis that remembers the text before says the same as one that starts anew.
 *
 * usage: npm run fuzz [-- [--runs N] [--seed N] [--minutes N]]      with minutes, it goes on with other seeds until they are over
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../server/src/analysis/analyze';
import { defaultSettings } from '../../server/src/analysis/settings';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { createMemory, type Memory, noMemory } from '../../server/src/memory/memory';
import { sourceFile } from '../../server/src/workspace/clusters/workspace';
import { askEverywhere, askWorkspace } from '../support/everywhere';
import { english, fixtureNames, readFixture, root, stateFile } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

const workspaces: readonly Texts[] = fixtureNames()
  .map(readFixture)
  .filter((texts) => !(stateFile in texts) && Object.keys(texts).length > 0);

/** Pieces that mean something to YAML, to Kubernetes, to delivery tools or to a regular expression. */
const pieces = [
  '\n---\n',
  '\n...\n',
  '- ',
  '? ',
  ': ',
  ', ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '\\',
  '|',
  '>',
  '# ',
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '!t ',
  '%TAG ! x\n',
  '\t',
  '\r',
  '\r\n',
  '\u0000',
  '\ufeff',
  '\u2028',
  '\u202e',
  '\ud800',
  '😀',
  '~',
  'null',
  'No',
  '0x7f',
  '1e999',
  '.inf',
  '-',
  '${',
  '${A}',
  '${A:=',
  '}',
  '{{ .Values.x }}',
  '{% if x %}',
  '$(trash)',
  '10.0.0.0/24',
  '10.0.0.1',
  '10.0.0.300',
  'fd00::/64',
  '::ffff:10.0.0.1',
  '0.0.0.0/0',
  '10.0.0.9-10.0.0.1',
  'LoadBalancer',
  'lbipam.cilium.io/ips: ',
  'kind: ',
  'metadata:\n',
  'spec:\n',
  'namespace: ',
  '__proto__: ',
  'constructor: ',
  '# lbipam-ignore: no_pool',
  '../',
  '/',
  '**',
  '../../../../',
  '\n\n\n',
  ' '.repeat(80),
  'a'.repeat(300),
  '['.repeat(300),
  '- '.repeat(300),
];

const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutation = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: place, piece: fc.constantFrom(...pieces) }),
  fc.record({ kind: fc.constant('remove' as const), at: place, length: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant('copy' as const), at: place, to: place, length: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('sign' as const), at: place, code: fc.integer({ min: 0, max: 0xffff }) }),
  fc.record({ kind: fc.constant('line' as const), at: place, to: place }),
  fc.record({
    kind: fc.constant('take' as const),
    at: place,
    from: fc.nat(workspaces.length - 1),
    start: place,
    length: fc.integer({ min: 1, max: 400 }),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(text: string, change: Mutation): string {
  const at = Math.floor(change.at * (text.length + 1));
  switch (change.kind) {
    case 'insert':
      return text.slice(0, at) + change.piece + text.slice(at);
    case 'remove':
      return text.slice(0, at) + text.slice(at + change.length);
    case 'copy': {
      const to = Math.floor(change.to * (text.length + 1));
      return text.slice(0, to) + text.slice(at, at + change.length) + text.slice(to);
    }
    case 'sign':
      return text.slice(0, at) + String.fromCharCode(change.code) + text.slice(at + 1);
    case 'line': {
      const lines = text.split('\n');
      const [line = ''] = lines.splice(Math.floor(change.at * lines.length), 1);
      lines.splice(Math.floor(change.to * (lines.length + 1)), 0, line);
      return lines.join('\n');
    }
    case 'take': {
      const other = Object.values(workspaces[change.from] ?? {}).join('---\n');
      const start = Math.floor(change.start * other.length);
      return text.slice(0, at) + other.slice(start, start + change.length) + text.slice(at);
    }
  }
}

const attempt = fc.record({
  workspace: fc.nat(workspaces.length - 1),
  file: fc.nat(30),
  mutations: fc.array(mutation, { minLength: 1, maxLength: 6 }),
});
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never;

/** A screen, with all that is filled in. */
const longestMessage = 8_000;

function holds({ workspace, file, mutations }: Attempt): void {
  const before = workspaces[workspace] ?? {};
  const names = Object.keys(before);
  const name = names[file % names.length] ?? '';
  const after = { ...before, [name]: mutations.reduce(mutated, before[name] ?? '') };
  const memory = createMemory();
  analysed(before, memory);
  const analysis = analysed(after, noMemory);
  const remembered = analysed(after, memory);
  const said = saidBy(analysis);
  if (said !== saidBy(remembered)) throw new Error(`${name}: with the memory of the text before, the analysis says something else`);
  for (const [uri, findings] of analysis.findings) {
    const lines = analysis.files.get(uri)?.file.manifest.lines.starts.length ?? 0;
    for (const { code, range, message } of findings) {
      const length = english.render(message).length;
      if (range.end.line > lines || range.start.line < 0) throw new Error(`${uri}: ${code} stands on line ${range.end.line} of ${lines}`);
      if (length > longestMessage) throw new Error(`${uri}: the message of ${code} has ${length} characters`);
    }
  }
  const text = after[name] ?? '';
  askEverywhere(analysis, `${root}/${name}`, text, Math.max(7, Math.ceil(text.length / 40)));
}

function analysed(texts: Texts, memory: Memory): Analysis {
  return analyze({
    revision: 1,
    folders: [{ uri: root, name: 'workspace' }],
    files: Object.entries(texts).map(([name, text]) => sourceFile(parseManifest(`${root}/${name}`, text))),
    settings: defaultSettings,
    memory,
  });
}

function saidBy(analysis: Analysis): string {
  const findings = [...analysis.findings].map(([uri, list]) => [
    uri,
    list.map(({ code, severity, range, message }) => [code, severity, range, english.render(message)]),
  ]);
  return JSON.stringify([findings, askWorkspace(analysis)], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '400' }, seed: { type: 'string', default: '1' }, minutes: { type: 'string', default: '0' } },
});
const end = Date.now() + Number(values.minutes) * 60_000;
let seed = Number(values.seed);
let passed = 0;
let failed = 0;
do {
  const result = fc.check(fc.property(attempt, holds), { seed, numRuns: Number(values.runs) });
  passed += result.numRuns - (result.failed ? 1 : 0);
  if (result.failed) {
    failed++;
    process.stdout.write(`seed ${seed}: ${fc.defaultReportMessage(result) ?? ''}\n`);
  }
  seed++;
} while (Date.now() < end);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * Times an edit of one Service among 10,000, each in a file of its own: the allocation alone, and the whole analysis.
 * usage: node scripts/bench-allocator.mjs edits
 */
import { allocate } from '../../server/src/analysis/allocate';
import { type Analysis, analyze } from '../../server/src/analysis/analyze';
import { defaultSettings } from '../../server/src/analysis/settings';
import { parseManifest } from '../../server/src/manifest/parseManifest';
import { type SourceFile, sourceFile } from '../../server/src/workspace/clusters/workspace';
import { poolText, serviceText } from '../support/texts';

const services = 10_000;
const edits = 30;
/** Edits that are not counted, while the compiler still works on the code. */
const warmUp = 10;
const root = 'file:///workspace';

interface Layout {
  readonly title: string;
  readonly pools: string;
  readonly labels: (index: number) => Readonly<Record<string, string>>;
  /** An address that Service `index` may ask for; no other Service asks for it. */
  readonly address: (index: number, version: number) => string;
}

const layouts: readonly Layout[] = [
  {
    title: '10 pools, one a team',
    pools: Array.from({ length: 10 }, (_, pool) => `${poolText(`pool-${pool}`, `10.${pool}.0.0/16`)}${selector(pool)}`).join('---\n'),
    labels: (index) => ({ team: `t${index % 10}` }),
    address: (index, version) => {
      const place = Math.floor(index / 10);
      return `10.${index % 10}.${200 + (version % 12) * 4 + Math.floor(place / 250)}.${place % 250}`;
    },
  },
  {
    title: 'one pool for all',
    pools: poolText('pool', '10.0.0.0/14'),
    labels: () => ({}),
    address: (index, version) => `10.3.${(index >> 6) & 255}.${((index & 63) << 2) | (version & 3)}`,
  },
];

function selector(pool: number): string {
  return `  serviceSelector:\n    matchLabels:\n      team: t${pool}\n`;
}

type Edit = (layout: Layout, index: number, version: number) => { readonly name: string; readonly text: string };

/** Three of ten ask for an address. */
const isPinned = (index: number) => index % 10 < 3;
const fileName = (index: number) => `apps/team-${index % 10}/service-${String(index).padStart(5, '0')}.yaml`;

function textOf(layout: Layout, index: number, version: number, labels: Readonly<Record<string, string>> = {}): string {
  return serviceText(`service-${index}`, {
    namespace: `team-${index % 10}`,
    labels: { ...layout.labels(index), ...labels },
    ...(isPinned(index) ? { annotations: { 'lbipam.cilium.io/ips': layout.address(index, version) } } : {}),
  });
}

const kinds: Readonly<Record<string, Edit>> = {
  'requested address changed': (layout, index, version) => {
    const pinned = index - (index % 10) + (index % 3);
    return { name: fileName(pinned), text: textOf(layout, pinned, version + 1) };
  },
  'label changed': (layout, index, version) => ({
    name: fileName(index),
    text: textOf(layout, index, 0, { version: `v${version}` }),
  }),
  'address pinned': (layout, index, version) => {
    const generic = index - (index % 10) + 5;
    const text = serviceText(`service-${generic}`, {
      namespace: `team-${generic % 10}`,
      labels: layout.labels(generic),
      annotations: { 'lbipam.cilium.io/ips': layout.address(generic, version) },
    });
    return { name: fileName(generic), text };
  },
  'Service renamed': (layout, index, version) => ({
    name: fileName(index),
    text: textOf(layout, index, 0).replace(/^ {2}name: .*$/m, `  name: renamed-${version}`),
  }),
  'Service added': (layout, index, version) => ({
    name: fileName(index).replace('.yaml', `-${version}.yaml`),
    text: textOf(layout, index, 2 + version).replace(/^ {2}name: .*$/m, `  name: added-${version}`),
  }),
  'Service added at the end': (layout, index, version) => ({
    name: `zzz/service-${version}.yaml`,
    text: textOf(layout, index, 2 + version).replace(/^ {2}name: .*$/m, `  name: last-${version}`),
  }),
  'comment changed': (layout, index, version) => ({ name: fileName(index), text: `# ${version}\n${textOf(layout, index, 0)}` }),
};

/** The milliseconds of every edit. */
interface Timings {
  readonly allocation: number[];
  readonly analysis: number[];
}

function fileOf(name: string, text: string): SourceFile {
  return sourceFile(parseManifest(`${root}/${name}`, text));
}

function filesOf(layout: Layout): ReadonlyMap<string, SourceFile> {
  const files = new Map([['a-pools.yaml', fileOf('a-pools.yaml', layout.pools)]]);
  for (let index = 0; index < services; index++) files.set(fileName(index), fileOf(fileName(index), textOf(layout, index, 0)));
  return files;
}

function measure(layout: Layout, original: ReadonlyMap<string, SourceFile>, edit: Edit): Timings {
  const folders = [{ uri: root, name: 'workspace' }];
  const files = new Map(original);
  let revision = 0;
  let previous: Analysis = analyze({ revision, folders, files: files.values(), settings: defaultSettings });
  const timings: Timings = { allocation: [], analysis: [] };
  for (let version = 0; version < warmUp + edits; version++) {
    const { name, text } = edit(layout, (version * 7919 + 13) % services, version);
    files.set(name, fileOf(name, text));
    revision++;
    const analysisStart = performance.now();
    const next = analyze({ revision, folders, files: files.values(), settings: defaultSettings, previous });
    const analysisTime = performance.now() - analysisStart;
    const before = previous.clusters[0]?.memory.allocated;
    const after = next.clusters[0]?.memory.allocated;
    if (before === undefined || after === undefined) throw new Error('no cluster');
    const allocationStart = performance.now();
    allocate(after.options, after.objects, before);
    const allocationTime = performance.now() - allocationStart;
    if (version >= warmUp) {
      timings.allocation.push(allocationTime);
      timings.analysis.push(analysisTime);
    }
    previous = next;
  }
  return timings;
}

function percentile(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1).padStart(9);
}

function main(): void {
  console.log(`one edit among ${services} Services, in milliseconds`);
  console.log('workspace              edit                       allocation p50, p95    analysis p50, p95');
  const wanted = process.argv.slice(2);
  for (const layout of layouts) {
    const files = filesOf(layout);
    for (const [title, edit] of Object.entries(kinds)) {
      if (wanted.length > 0 && !wanted.some((word) => title.includes(word))) continue;
      const { allocation, analysis } = measure(layout, files, edit);
      console.log(
        `${layout.title.padEnd(22)} ${title.padEnd(27)}${percentile(allocation, 0.5)} ${percentile(allocation, 0.95)}    ${percentile(analysis, 0.5)} ${percentile(analysis, 0.95)}`,
      );
    }
  }
}

main();

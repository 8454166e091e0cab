/** Random edits of a small repository of pools and Services: what a person does between two commits. */
import fc from 'fast-check';
import { poolText, serviceText } from './texts';

/** Documents by name, in the files of a repository. A Service has its annotations and labels, a pool its blocks. */
export type Repository = ReadonlyMap<string, readonly Document[]>;

interface Document {
  readonly kind: 'pool' | 'service';
  readonly name: string;
  readonly value: string;
}

export interface Edit {
  readonly kind: (typeof kinds)[number];
  /** Which file, which document in it, and what is put there; each counts modulo what there is. */
  readonly file: number;
  readonly document: number;
  readonly value: number;
}

const kinds = ['append', 'add', 'remove', 'move', 'renameFile', 'renameService', 'changeService', 'changePool', 'addPool'] as const;

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), file: fc.nat(20), document: fc.nat(20), value: fc.nat(20) }),
  { minLength: 1, maxLength: 4 },
);

export const firstRepository: Repository = new Map<string, readonly Document[]>([
  ['m-pool.yaml', [{ kind: 'pool', name: 'blue', value: '10.0.0.0/29' }]],
  [
    'web.yaml',
    [
      { kind: 'service', name: 'web', value: '' },
      { kind: 'service', name: 'api', value: '' },
    ],
  ],
  ['dns.yaml', [{ kind: 'service', name: 'dns', value: '' }]],
]);

const blocks = ['10.0.0.0/29', '10.0.0.4/30', '10.0.0.0/30', '10.0.0.2/31', '10.1.0.0/30', '10.0.0.0/32'];
const serviceValues = ['', 'pin 10.0.0.3', 'pin 10.0.0.1', 'share one', 'share two', 'label tier'];

export function edited(before: Repository, { kind, file, document, value }: Edit): Repository {
  const names = [...before.keys()];
  const name = names[file % Math.max(names.length, 1)] ?? 'first.yaml';
  const documents = before.get(name) ?? [];
  const found = documents[document % Math.max(documents.length, 1)];
  const other = `${'fgxy'[value % 4]}${value % 3}.yaml`;
  const put = (target: string, list: readonly Document[]): Repository => new Map([...before, [target, list]]);
  const service = (index: number): Document => ({ kind: 'service', name: `s${index}`, value: serviceValues[index % 6] ?? '' });
  const isNew = ({ name: wanted }: Document) => ![...before.values()].flat().some((one) => one.name === wanted);
  switch (kind) {
    case 'append':
      return isNew(service(value)) ? put(name, [...documents, service(value)]) : before;
    case 'add':
      return isNew(service(value)) && !before.has(other) ? put(other, [service(value)]) : before;
    case 'addPool': {
      const pool: Document = { kind: 'pool', name: `p${value % 3}`, value: blocks[value % 6] ?? '' };
      return isNew(pool) ? put(name, [pool, ...documents]) : before;
    }
    case 'remove':
      return withoutEmpty(
        put(
          name,
          documents.filter((one) => one !== found),
        ),
      );
    case 'move': {
      if (!found || other === name) return before;
      const left = put(
        name,
        documents.filter((one) => one !== found),
      );
      return withoutEmpty(new Map([...left, [other, [found, ...(left.get(other) ?? [])]]]));
    }
    case 'renameFile':
      return before.has(other) || names.length === 0
        ? before
        : new Map([...before].map(([path, list]) => [path === name ? other : path, list]));
    case 'renameService':
      return found?.kind === 'service' && isNew(service(value)) ? replaced(found, { ...found, name: `s${value}` }) : before;
    case 'changeService':
      return found?.kind === 'service' ? replaced(found, { ...found, value: serviceValues[value % 6] ?? '' }) : before;
    case 'changePool': {
      const pool = [...before.values()].flat().filter((one) => one.kind === 'pool')[document % 2];
      return pool ? replaced(pool, { ...pool, value: blocks[value % 6] ?? '' }) : before;
    }
  }
  function replaced(old: Document, now: Document): Repository {
    return new Map([...before].map(([path, list]) => [path, list.map((one) => (one === old ? now : one))]));
  }
}

function withoutEmpty(repository: Repository): Repository {
  return new Map([...repository].filter(([, documents]) => documents.length > 0));
}

/** The texts of its files, by name. */
export function textsOf(repository: Repository): Readonly<Record<string, string>> {
  return Object.fromEntries([...repository].map(([name, documents]) => [name, documents.map(textOf).join('---\n')]));
}

function textOf({ kind, name, value }: Document): string {
  if (kind === 'pool') return poolText(name, value);
  const [what, about = ''] = value.split(' ');
  const annotation = { pin: 'lbipam.cilium.io/ips', share: 'lbipam.cilium.io/sharing-key' }[what ?? ''];
  return serviceText(name, {
    ...(annotation === undefined ? {} : { annotations: { [annotation]: about } }),
    ...(what === 'label' ? { labels: { [about]: 'x' } } : {}),
    spec: [`ports: [{port: ${80 + (name.codePointAt(1) ?? 0)}}]`],
  });
}

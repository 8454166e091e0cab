// Hostile workspaces of Services that share, pools that overlap, and comments: what the allocator and the reader meet thousands of times.
import { annotated, documents, many, pool, service } from './texts.mjs';

/** @typedef {Readonly<Record<string, string>>} Files */

const key = 'lbipam.cilium.io/sharing-key';
const ports = (/** @type {number} */ count) => `ports: [${many(count, (i) => `{port: ${i + 1}, name: p${i}}`)}]`;

/** @type {Readonly<Record<string, () => Files>>} */
export const cases = {
  'one sharing key': () => ({
    'a.yaml': documents([
      pool('p'),
      ...many(10_000, (i) => service(`s${i}`, { metadata: `annotations: {${key}: k}`, spec: `ports: [{port: ${i + 1}}]` })),
    ]),
  }),
  'one sharing key and one port': () => ({
    'a.yaml': documents([pool('p'), ...many(10_000, (i) => annotated(`s${i}`, 'k', key))]),
  }),
  'many ports of one sharing key': () => ({
    'a.yaml': documents([pool('p'), ...many(8, (i) => service(`s${i}`, { metadata: `annotations: {${key}: k}`, spec: ports(12_000) }))]),
  }),
  'Services that lose an address to many': () => ({
    'a.yaml': documents([
      pool('p'),
      ...many(3_000, (i) =>
        service(`s${i}`, {
          metadata: `annotations: {${key}: k${i % 2}, lbipam.cilium.io/ips: "10.0.0.1,10.0.0.2"}`,
          spec: `ports: [{port: ${i + 1}}]`,
        }),
      ),
    ]),
  }),
  'pools that all overlap': () => ({ 'a.yaml': documents([...many(6_000, (i) => pool(`p${i}`)), service('s')]) }),
  'blocks of one pool that overlap': () => ({
    'a.yaml': documents([pool('p', `blocks: [${many(12_000, () => '{cidr: 10.0.0.0/8}')}]`), service('s')]),
  }),
  'addresses of one Service': () => ({
    'a.yaml': documents([pool('p'), annotated('s', `${many(20_000, (i) => `10.${i >> 8}.${i & 255}.1`)}`)]),
  }),
  'values of a selector': () => ({
    'a.yaml': documents([
      pool(
        'p',
        `serviceSelector: {matchExpressions: [{key: k, operator: In, values: [${many(50_000, (i) => `v${i}`)}]}]}, blocks: [{cidr: 10.0.0.0/8}]`,
      ),
      ...many(500, (i) => service(`s${i}`)),
    ]),
  }),
  'comments that suppress a line': () => ({
    'a.yaml': documents([pool('p'), `${'# lbipam-ignore: no_pool\n'.repeat(50_000)}${service('s')}`]),
  }),
  'comments that suppress a file': () => ({
    'a.yaml': documents([pool('p'), `${many(50_000, (i) => `# lbipam-ignore-file: nope${i}\n`).join('')}${service('s')}`]),
  }),
};

/** What people read when two Services may not share an address: what differs between these two, and on which side. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../../server/src/analysis/settings';
import type { VersionProfile } from '../../server/src/model/options';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english } from '../support/workspace';

interface Side {
  readonly namespace?: string;
  readonly permits?: string;
  readonly key?: string;
  readonly spec: readonly string[];
}

const ips = { 'lbipam.cilium.io/ips': '10.0.0.7' };

/** The messages about the second of two Services that ask for one address. */
function refusal(a: Side, b: Side, versionProfile: VersionProfile = '1.18'): string {
  const side = (name: string, { namespace = 'shop', permits, key = 'k', spec }: Side) => {
    const annotations = { ...ips, 'lbipam.cilium.io/sharing-key': key };
    const cross = permits === undefined ? {} : { 'lbipam.cilium.io/sharing-cross-namespace': permits };
    return serviceText(name, { namespace, annotations: { ...annotations, ...cross }, spec });
  };
  const settings = { ...defaultSettings, workspace: { ...defaultSettings.workspace, options: { ciliumVersion: versionProfile } } };
  const analysis = analyzeTexts({ 'a.yaml': side('a', a), 'b.yaml': side('b', b), 'pool.yaml': poolText('blue', '10.0.0.0/24') }, settings);
  return [...analysis.findings.values()]
    .flat()
    .map(({ message }) => english.render(message))
    .join('\n');
}

const tcp = (...ports: readonly number[]) => `ports: [${ports.map((port) => `{name: p${port}, port: ${port}}`).join(', ')}]`;
const udp = (port: number) => `ports: [{port: ${port}, protocol: UDP}]`;

test('the port that both have is named, and the Service that has it', () => {
  const text = refusal({ spec: [tcp(80, 443, 53)] }, { spec: [tcp(8080, 443, 53)] });
  assert.match(text, /shop\/a has port 443\/TCP, 53\/TCP as well: give the Services different ports\./);
  assert.match(text, /It gets no other address in its place\./);
});

test('TCP and UDP on one port go together from 1.17 on', () => {
  const sides = [{ spec: [tcp(53)] }, { spec: [udp(53)] }] as const;
  assert.match(
    refusal(...sides, '1.16'),
    /shop\/a has port 53 as well, with another protocol\. Cilium tells protocols apart from 1\.17 on only/,
  );
  assert.match(refusal(...sides, '1.16'), /Cilium 1\.16/);
  assert.equal(refusal(...sides, '1.18'), '');
});

test('each side is named with its own traffic policy', () => {
  const text = refusal({ spec: ['externalTrafficPolicy: Local', tcp(80)] }, { spec: [tcp(81)] });
  assert.match(text, /shop\/b has externalTrafficPolicy Cluster, shop\/a has Local: give both Services the same\./);
});

test('under Local the side without a selector is named', () => {
  const local = 'externalTrafficPolicy: Local';
  const text = refusal({ spec: [local, 'selector: {app: a}', tcp(80)] }, { spec: [local, tcp(81)] });
  assert.match(text, /must have a selector, and shop\/b has none/);
  const other = refusal({ spec: [local, 'selector: {app: a}', tcp(80)] }, { spec: [local, 'selector: {app: b}', tcp(81)] });
  assert.match(other, /those of shop\/b and shop\/a differ/);
});

test('the side is named that does not permit the other namespace, or both', () => {
  const a = { namespace: 'one', permits: 'two', spec: [tcp(80)] };
  const b = { namespace: 'two', spec: [tcp(81)] };
  assert.match(refusal(a, b), /"\. It gets no other address in its place\. two\/b does not permit the namespace "one"\. Name/);
  assert.match(
    refusal({ namespace: 'one', spec: a.spec }, b),
    /two\/b does not permit the namespace "one", and one\/a does not permit the namespace "two"\./,
  );
});

test('both keys are named', () => {
  assert.match(
    refusal({ key: 'first', spec: [tcp(80)] }, { key: 'second', spec: [tcp(81)] }),
    /The key of shop\/b is "second", that of shop\/a is "first"/,
  );
});

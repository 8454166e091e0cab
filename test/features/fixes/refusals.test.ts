/** Quick fixes of what the API server refuses: quotes, words, blocks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingCode } from '../../../server/src/analysis/rules/rules';
import { poolText, serviceText } from '../../support/texts';
import { fullyFixed, type Texts, titles, trustOf } from './support';

const pool = (lines: string): Texts => ({
  'pool.yaml': `apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: blue\nspec:\n${lines}`,
});
const inPool = (line: string) => pool(`  blocks:\n    - cidr: 10.0.10.0/24\n  ${line}\n`);
const service = (...spec: readonly string[]): Texts => ({
  'pool.yaml': poolText('blue', '10.0.10.0/24'),
  'web.yaml': serviceText('web', { spec: [...spec, 'ports: [{port: 80}]'] }),
});
const block = (...lines: readonly string[]) => pool(`  blocks:\n    # the office\n    - ${lines.join('\n      ')}\n`);

interface Case {
  readonly code: FindingCode;
  readonly texts: Texts;
  readonly title: string;
  readonly after: Texts;
  readonly trust: 'safe' | 'choice';
}

const cases: readonly Case[] = [
  ...(['No', 'no', 'NO'] as const).map((word) => ({
    code: 'yaml_boolean' as const,
    texts: inPool(`allowFirstLastIPs: ${word} # keep them`),
    title: 'Put it in quotes: "No"',
    after: inPool('allowFirstLastIPs: "No" # keep them'),
    trust: 'safe' as const,
  })),
  {
    code: 'yaml_boolean',
    texts: inPool('allowFirstLastIPs: true'),
    title: 'Put it in quotes: "Yes"',
    after: inPool('allowFirstLastIPs: "Yes"'),
    trust: 'choice',
  },
  {
    code: 'yaml_boolean',
    texts: inPool('serviceSelector: {matchLabels: {lb: on}}'),
    title: 'Put it in quotes: "on"',
    after: inPool('serviceSelector: {matchLabels: {lb: "on"}}'),
    trust: 'safe',
  },
  {
    code: 'invalid_resource',
    texts: inPool("allowFirstLastIPs: 'no'"),
    title: 'Write No',
    after: inPool("allowFirstLastIPs: 'No'"),
    trust: 'safe',
  },
  {
    code: 'invalid_resource',
    texts: inPool('disabled: "false"'),
    title: 'Write false without quotes',
    after: inPool('disabled: false'),
    trust: 'choice',
  },
  {
    code: 'invalid_resource',
    texts: { ...service(), 'web.yaml': serviceText('web').replace('namespace: default', 'labels: {tier: 0777}') },
    title: 'Put it in quotes: "0777"',
    after: { ...service(), 'web.yaml': serviceText('web').replace('namespace: default', 'labels: {tier: "0777"}') },
    trust: 'safe',
  },
  {
    code: 'invalid_resource',
    texts: service('externalTrafficPolicy: local # pods'),
    title: 'Write Local',
    after: service('externalTrafficPolicy: Local # pods'),
    trust: 'safe',
  },
  {
    code: 'require_dual_stack_refused',
    texts: service('ipFamilyPolicy: RequireDualStack'),
    title: 'Write PreferDualStack',
    after: service('ipFamilyPolicy: PreferDualStack'),
    trust: 'choice',
  },
  {
    code: 'require_dual_stack_refused',
    texts: service('ipFamilies: [IPv4, IPv6]'),
    title: 'Write PreferDualStack',
    after: {
      ...service(),
      'web.yaml': serviceText('web', { spec: ['ipFamilies: [IPv4, IPv6]', 'ports: [{port: 80}]', 'ipFamilyPolicy: PreferDualStack'] }),
    },
    trust: 'choice',
  },
  {
    code: 'malformed_block',
    texts: block('cidr: 10.0.10.5 # one'),
    title: 'Add the mask of one address: 10.0.10.5/32',
    after: block('cidr: 10.0.10.5/32 # one'),
    trust: 'choice',
  },
  {
    code: 'malformed_block',
    texts: block('cidr: "fd00::5"'),
    title: 'Add the mask of one address: fd00::5/128',
    after: block('cidr: "fd00::5/128"'),
    trust: 'choice',
  },
  {
    code: 'malformed_block',
    texts: block('cidr: 10.0.10.5 # one'),
    title: 'Write it as start, which is one address as well',
    after: block('start: 10.0.10.5 # one'),
    trust: 'choice',
  },
  {
    code: 'malformed_block',
    texts: block('cidr: 10.0.10.5-10.0.10.9 # some'),
    title: 'Write 10.0.10.5 and 10.0.10.9 as start and stop',
    after: block('start: 10.0.10.5 # some', 'stop: 10.0.10.9'),
    trust: 'choice',
  },
  {
    code: 'malformed_block',
    texts: block('start: 10.0.10.9 # from', 'stop: 10.0.10.5 # to'),
    title: 'Swap start and stop',
    after: block('start: 10.0.10.5 # from', 'stop: 10.0.10.9 # to'),
    trust: 'choice',
  },
  {
    code: 'malformed_block',
    texts: block('start: 10.0.10.0/28'),
    title: 'Write it as cidr',
    after: block('cidr: 10.0.10.0/28'),
    trust: 'choice',
  },
  {
    code: 'malformed_block',
    texts: block('cidr: " 10.0.10.0/28"'),
    title: 'Remove the blanks: 10.0.10.0/28',
    after: block('cidr: "10.0.10.0/28"'),
    trust: 'safe',
  },
];

for (const { code, texts, title, after, trust } of cases) {
  test(`${code}: ${title}: ${
    Object.values(after)
      .join()
      .match(/\S+: \S+$/m)?.[0]
  }`, () => {
    assert.deepEqual(fullyFixed(texts, code, title), after);
    assert.equal(trustOf(texts, code)[titles(texts, code).indexOf(title)], trust);
  });
}

test('nothing is offered where nobody can tell what was meant', () => {
  assert.deepEqual(titles(inPool('allowFirstLastIPs: "maybe"'), 'invalid_resource'), []);
  assert.deepEqual(titles(inPool('disabled: "sometimes"'), 'invalid_resource'), []);
  assert.deepEqual(titles(block('cidr: 10.0.10.0/240'), 'malformed_block'), []);
  assert.deepEqual(titles(block('start: 10.0.10.5', 'stop: fd00::5'), 'malformed_block'), []);
});

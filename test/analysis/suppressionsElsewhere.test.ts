/** A finding may be in another file than the Service that it is about: at the value of a variable, in a patch, in a values file. A comment counts at both places. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, root } from '../support/workspace';

const ignore = '# lbipam-ignore: no_pool the router has it';
const wholeFile = '# lbipam-ignore-file: no_pool the router has it';
const configMap = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: media\ndata:\n  ${data}\n`;
const kustomization = (spec: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: media}\nspec:\n  path: ./apps\n  ${spec}\n`;
const asking = (name: string, address: string) =>
  serviceText(name, { namespace: 'media', annotations: { 'lbipam.cilium.io/ips': address } });
const pool = { 'apps/pool.yaml': poolText('blue', '10.0.0.0/29') };

interface Case {
  readonly texts: Readonly<Record<string, string>>;
  /** The file with the finding, and the text on its line. */
  readonly at: readonly [file: string, line: string];
  /** The file with what asks, and a text on the line of the claim. */
  readonly claimed: readonly [file: string, line: string];
}

const cases: Readonly<Record<string, Case>> = {
  'a variable of Flux': {
    texts: {
      ...pool,
      'flux.yaml': kustomization('postBuild: {substituteFrom: [{kind: ConfigMap, name: addresses}]}'),
      'apps/addresses.yaml': configMap('addresses', 'WEB: 10.9.9.9'),
      'apps/web.yaml': asking('web', `\${WEB}`),
    },
    at: ['apps/addresses.yaml', 'WEB:'],
    claimed: ['apps/web.yaml', 'lbipam.cilium.io/ips'],
  },
  'a variable in the Kustomization': {
    texts: {
      ...pool,
      'flux.yaml': kustomization('postBuild:\n    substitute:\n      WEB: 10.9.9.9'),
      'apps/web.yaml': asking('web', `\${WEB}`),
    },
    at: ['flux.yaml', 'WEB:'],
    claimed: ['apps/web.yaml', 'lbipam.cilium.io/ips'],
  },
  'a replacement': {
    texts: {
      ...pool,
      'apps/kustomization.yaml': [
        'resources: [pool.yaml, web.yaml, addresses.yaml]',
        'replacements:',
        '  - source: {kind: ConfigMap, name: addresses, fieldPath: data.web}',
        "    targets: [{select: {kind: Service}, fieldPaths: ['metadata.annotations.[lbipam.cilium.io/ips]']}]",
        '',
      ].join('\n'),
      'apps/addresses.yaml': configMap('addresses', 'web: 10.9.9.9'),
      'apps/web.yaml': asking('web', '10.0.0.1'),
    },
    at: ['apps/addresses.yaml', 'web: 10'],
    claimed: ['apps/web.yaml', 'lbipam.cilium.io/ips'],
  },
  'a patch': {
    texts: {
      ...pool,
      'apps/kustomization.yaml': 'resources: [pool.yaml, web.yaml]\npatches: [{path: pin.yaml}]\n',
      'apps/pin.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: media\n  annotations:\n    lbipam.cilium.io/ips: 10.9.9.9\n',
      'apps/web.yaml': serviceText('web', { namespace: 'media' }),
    },
    at: ['apps/pin.yaml', 'lbipam.cilium.io/ips'],
    claimed: ['apps/web.yaml', 'type:'],
  },
  'values of a release': {
    texts: {
      ...pool,
      'flux.yaml': kustomization('prune: true'),
      'apps/release.yaml': [
        'apiVersion: helm.toolkit.fluxcd.io/v2',
        'kind: HelmRelease',
        'metadata:',
        '  name: web',
        '  namespace: media',
        'spec:',
        '  chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, name: web}}}',
        '  valuesFrom: [{kind: ConfigMap, name: web-values}]',
        '',
      ].join('\n'),
      'apps/values.yaml': configMap(
        'web-values',
        'values.yaml: |\n    service:\n      type: LoadBalancer\n      annotations:\n        lbipam.cilium.io/ips: 10.9.9.9',
      ),
    },
    at: ['apps/values.yaml', 'lbipam.cilium.io/ips'],
    claimed: ['apps/release.yaml', 'name: web'],
  },
};

const shown = (analysis: Analysis) =>
  [...analysis.findings].flatMap(([uri, list]) =>
    list.map(({ code, range }) => `${uri.slice(root.length + 1)}:${range.start.line} ${code}`),
  );
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part));

function withComment(texts: Case['texts'], [file, part]: Case['at'], comment: string): Case['texts'] {
  const text = texts[file] ?? '';
  const line = text.split('\n')[lineOf(text, part)] ?? '';
  return { ...texts, [file]: text.replace(line, `${/^ */.exec(line)?.[0]}${comment}\n${line}`) };
}

for (const [name, { texts, at, claimed }] of Object.entries(cases)) {
  test(`${name}: a comment at the finding and one at the claim suppress it, on the line and for the file`, () => {
    assert.deepEqual(shown(analyzeTexts(texts)), [`${at[0]}:${lineOf(texts[at[0]] ?? '', at[1])} no_pool`]);
    for (const place of [at, claimed]) {
      for (const comment of [ignore, wholeFile]) {
        const analysis = analyzeTexts(withComment(texts, place, comment));
        assert.deepEqual(shown(analysis), [], `${comment} in ${place[0]}`);
        assert.equal([...analysis.suppressed.values()].flat().length, 1);
      }
    }
    const both = analyzeTexts(withComment(withComment(texts, at, ignore), claimed, ignore));
    assert.deepEqual(shown(both), [], 'neither of two comments is of no use');
    const other = analyzeTexts(withComment(texts, claimed, '# lbipam-ignore: out_of_ips'));
    assert.equal(shown(other).filter((line) => line.endsWith('no_pool')).length, 1);
  });
}

test('of two Services with one value a comment at one of them suppresses what is said of it alone', () => {
  const { texts, claimed } = cases['a variable of Flux'] ?? assert.fail();
  const two = { ...texts, 'apps/also.yaml': asking('also', `\${WEB}`) };
  assert.equal(shown(analyzeTexts(two)).length, 2);
  const analysis = analyzeTexts(withComment(two, claimed, ignore));
  const [left] = analysis.findings.get(`${root}/apps/addresses.yaml`) ?? [];
  assert.deepEqual([shown(analysis).length, left?.related[0]?.uri], [1, `${root}/apps/also.yaml`]);
});

test('a suppressed finding tells the file of the comment', () => {
  const { texts, claimed } = cases['a variable of Flux'] ?? assert.fail();
  const [entry] = [...analyzeTexts(withComment(texts, claimed, ignore)).suppressed.values()].flat();
  assert.deepEqual([entry?.uri, entry?.finding.uri], [`${root}/apps/web.yaml`, `${root}/apps/addresses.yaml`]);
});

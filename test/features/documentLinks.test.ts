/** Links, as the text that is underlined and the place that it leads to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../../server/src/analysis/analyze';
import { defaultSettings } from '../../server/src/analysis/settings';
import { documentLinks } from '../../server/src/features/documentLinks';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { sourceFile } from '../../server/src/workspace/clusters/workspace';
import { serviceText } from '../support/texts';
import { english, root } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

/** `names` are files of which nothing is known but that they are there. */
function links(texts: Texts, file: string, names: readonly string[] = []): readonly string[] {
  const text = texts[file] ?? '';
  const analysis = analyze({
    revision: 1,
    folders: [{ uri: root, name: 'workspace' }],
    files: Object.entries(texts).map(([name, content]) => sourceFile(parseManifest(`${root}/${name}`, content))),
    settings: defaultSettings,
    names: new Set([...Object.keys(texts), ...names].map((name) => `${root}/${name}`)),
  });
  const document = TextDocument.create('', 'yaml', 1, text);
  return documentLinks(analysis, `${root}/${file}`, english).map(({ range, target, tooltip }) => {
    assert.notEqual(tooltip, '');
    const place = target.position ? `:${target.position.line + 1}:${target.position.character + 1}` : '';
    return `${document.getText(range)} → ${target.uri.slice(root.length + 1)}${place}`;
  });
}

const kustomization = (...lines: readonly string[]) =>
  `kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\n${lines.join('\n')}\n`;
const flux = (name: string, ...lines: readonly string[]) =>
  [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    `metadata: {name: ${name}, namespace: flux-system}`,
    'spec:',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
const configMap = (name: string, data: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  ${data}\n`;

interface Example {
  readonly title: string;
  readonly texts: Texts;
  /** The file that is looked at. */
  readonly file: string;
  readonly names?: readonly string[];
  readonly links: readonly string[];
}

const examples: readonly Example[] = [
  {
    title: 'entries of a kustomization lead to files and to the kustomizations of folders',
    texts: {
      'apps/kustomization.yaml': kustomization(
        'resources: [../base, "web.yaml", ./gone.yaml, empty, https://example.com/x.yaml]',
        'components:',
        '  - ../pinned',
        'patches:',
        '  - path: patch.yaml # why',
        '  - patch: "- op: remove"',
        'patchesStrategicMerge:',
        '  - |',
        '    apiVersion: v1',
        '  - patch.yaml',
        'configMapGenerator:',
        '  - name: values',
        '    files: [values.yaml=./helm values.yaml, settings.ini]',
        '    envs: [cluster.env]',
        'helmCharts: [{name: web, valuesFile: web-values.yaml}]',
      ),
      'apps/web.yaml': serviceText('web'),
      'base/kustomization.yml': kustomization('namespace: shop'),
      'pinned/kustomization.yaml': 'kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\n',
    },
    file: 'apps/kustomization.yaml',
    names: ['apps/patch.yaml', 'apps/helm%20values.yaml', 'apps/cluster.env', 'apps/web-values.yaml', 'apps/empty/a.yaml'],
    links: [
      '../base → base/kustomization.yml',
      'web.yaml → apps/web.yaml',
      '../pinned → pinned/kustomization.yaml',
      'patch.yaml → apps/patch.yaml',
      'patch.yaml → apps/patch.yaml',
      './helm values.yaml → apps/helm%20values.yaml',
      'cluster.env → apps/cluster.env',
      'web-values.yaml → apps/web-values.yaml',
    ],
  },
  {
    title: 'nothing leads to itself, out of the workspace, or from a template',
    texts: { 'kustomization.yaml': kustomization('resources: [., ../other, "{{ app }}.yaml"]', 'bases: ["../../../../../.."]') },
    file: 'kustomization.yaml',
    links: [],
  },
  {
    title: 'the path of a Flux Kustomization leads to the kustomization of its folder',
    texts: {
      'flux/ks.yaml': [flux('apps', 'path: ./apps'), flux('loose', 'path: ./loose'), flux('other', 'path: ./${NAME}')].join('---\n'),
      'apps/kustomization.yaml': kustomization('resources: [web.yaml]'),
      'apps/web.yaml': serviceText('web'),
      'loose/web.yaml': serviceText('loose'),
    },
    file: 'flux/ks.yaml',
    links: ['./apps → apps/kustomization.yaml'],
  },
  {
    title: 'variables lead to their ConfigMap, each cluster to its own',
    texts: {
      'clusters/a/ks.yaml': flux(
        'a',
        'path: ./apps',
        'postBuild: {substituteFrom: [{kind: ConfigMap, name: settings}, {kind: Secret, name: keys}]}',
      ),
      'clusters/a/settings.yaml': configMap('settings', 'WEB_IP: 10.0.0.5'),
      'clusters/b/ks.yaml': flux('b', 'path: ./apps', 'postBuild: {substituteFrom: [{kind: ConfigMap, name: settings}]}'),
      'clusters/b/settings.yaml': configMap('settings', 'WEB_IP: 10.0.0.6'),
      'apps/web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '${WEB_IP}' } }),
    },
    file: 'clusters/b/ks.yaml',
    links: ['settings → clusters/b/settings.yaml:4:9'],
  },
  {
    title: 'variables lead to the generator that makes their ConfigMap',
    texts: {
      'flux/kustomization.yaml': kustomization('resources: [ks.yaml]', 'configMapGenerator:', '  - name: settings', '    literals: [A=b]'),
      'flux/ks.yaml': flux('apps', 'path: ./apps', 'postBuild: {substituteFrom: [{kind: ConfigMap, name: settings}]}'),
      'apps/web.yaml': serviceText('web'),
    },
    file: 'flux/ks.yaml',
    links: ['settings → flux/kustomization.yaml:5:11'],
  },
  {
    title: 'values of a release lead to the ConfigMap beside it',
    texts: {
      'web/release.yaml':
        'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\nspec:\n  valuesFrom: [{kind: ConfigMap, name: values}, {kind: ConfigMap, name: lost}]\n  values: {service: {type: LoadBalancer}}\n',
      'web/values.yaml': configMap('values', 'values.yaml: "a: b"'),
      'other/values.yaml': configMap('values', 'values.yaml: "a: b"'),
      'a/values.yaml': configMap('lost', 'a: b'),
      'b/values.yaml': configMap('lost', 'a: b'),
    },
    file: 'web/release.yaml',
    links: ['values → web/values.yaml:4:9'],
  },
  {
    title: 'an Application leads to its folder, its chart and its values',
    texts: {
      'argo/web.yaml': [
        'apiVersion: argoproj.io/v1alpha1',
        'kind: Application',
        'metadata: {name: web}',
        'spec:',
        '  sources:',
        '    - path: apps/web',
        '    - path: charts/web',
        '      helm: {valueFiles: [values-main.yaml, $git/shared/values.yaml, gone.yaml, "{{ x }}.yaml"]}',
        '',
      ].join('\n'),
      'apps/web/kustomization.yaml': kustomization('resources: [web.yaml]'),
      'charts/web/Chart.yaml': 'name: web\n',
      'charts/web/values-main.yaml': 'service: {type: LoadBalancer}\n',
      'shared/values.yaml': 'service: {type: LoadBalancer}\n',
    },
    file: 'argo/web.yaml',
    links: [
      'apps/web → apps/web/kustomization.yaml',
      'charts/web → charts/web/Chart.yaml',
      'values-main.yaml → charts/web/values-main.yaml',
      '$git/shared/values.yaml → shared/values.yaml',
    ],
  },
  {
    title: 'the settings lead to single files and folders',
    texts: {
      '.lbipam.yaml': 'exclude: [old.yaml, "old/*.yaml", lost]\nclusters:\n  - name: main\n    include: [apps, apps/web.yaml]\n',
      'apps/kustomization.yaml': kustomization('resources: [web.yaml]'),
      'apps/web.yaml': serviceText('web'),
    },
    file: '.lbipam.yaml',
    names: ['old.yaml'],
    links: ['old.yaml → old.yaml', 'apps → apps/kustomization.yaml', 'apps/web.yaml → apps/web.yaml'],
  },
];

for (const example of examples) {
  test(example.title, () => assert.deepEqual(links(example.texts, example.file, example.names), example.links));
}

// Hostile workspaces of what is laid over each other: values of releases, state files of Helmfile, patches and replacements on one object.
import { annotated, documents, many, object, pool, service } from './texts.mjs';

/** @typedef {Readonly<Record<string, string>>} Files */

const argo = 'argoproj.io/v1alpha1';
const flux = 'kustomize.toolkit.fluxcd.io/v1';
const plain = (/** @type {string} */ name) => service(name).replace(', namespace: shop', '');
const values = (/** @type {string} */ name, /** @type {string} */ text) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: flux-system}\ndata:\n  values.yaml: |\n${text.replaceAll(/^(?=.)/gm, '    ')}`;
const release = (/** @type {string} */ name, /** @type {readonly string[]} */ sources, chart = 'chart: ingress-nginx, version: 4.10.0') =>
  object(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    name,
    `chart: {spec: {${chart}}}, valuesFrom: [${sources.map((source) => `{kind: ConfigMap, name: ${source}}`)}]`,
  );

/** @type {Readonly<Record<string, () => Files>>} */
export const cases = {
  'values of one release from many': () => ({
    'a.yaml': documents([
      pool('p'),
      ...many(3_000, (i) => values(`v${i}`, `controller: {service: {annotations: {a${i}: b}}}`)),
      release(
        'r',
        many(3_000, (i) => `v${i}`),
      ),
    ]),
  }),
  'values of one release from one again and again': () => ({
    'a.yaml': documents([
      pool('p'),
      values('v', many(3_000, (i) => `k${i}: {a: b}\n`).join('')),
      release(
        'r',
        many(2_000, () => 'v'),
      ),
    ]),
  }),
  'values of many releases from one': () => ({
    'a.yaml': documents([
      pool('p'),
      values('v', many(3_000, (i) => `k${i}: {a: b}\n`).join('')),
      ...many(300, (i) => release(`r${i}`, ['v'])),
    ]),
  }),
  'Services of one release from many': () => ({
    'a.yaml': documents([
      pool('p'),
      ...many(800, (i) => values(`v${i}`, `service: {s${i}: {controller: main, type: LoadBalancer, ports: {http: {port: 80}}}}`)),
      release(
        'r',
        many(800, (i) => `v${i}`),
        'chart: app-template, version: 3.5.1',
      ),
    ]),
  }),
  'files of values again and again': () => ({
    'chart/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'chart/templates/s.yaml': documents([service('{{ .Release.Name }}', { metadata: 'annotations: {a: {{ .Values.k0.a }}}' })]),
    ...Object.fromEntries(many(500, (i) => [`chart/v${i}.yaml`, `k${i}: {a: b}\nk: {a${i}: b}\n`])),
    'a.yaml': documents([
      pool('p'),
      object(
        argo,
        'Application',
        'a',
        `source: {repoURL: x, path: chart, helm: {valueFiles: [${many(8_000, (i) => `v${i % 500}.yaml`)}]}}, destination: {namespace: n}`,
      ),
    ]),
  }),
  'Helmfiles that name each other': () => ({
    'p.yaml': documents([pool('p')]),
    ...Object.fromEntries(
      many(150, (i) => [
        `h${i}/helmfile.yaml`,
        `helmfiles: [${many(150, (j) => `../h${j}/helmfile.yaml`)}]\nbases: [${many(150, (j) => `../h${j}/helmfile.yaml`)}]\nreleases: [{name: r${i}, chart: ingress-nginx/ingress-nginx}]\n`,
      ]),
    ),
  }),
  'Helmfiles beside each other': () => ({
    'p.yaml': documents([pool('p')]),
    ...Object.fromEntries(
      many(300, (i) => [
        `h${i}/helmfile.yaml`,
        `environments: {e: {}}\n---\nreleases: [{name: r${i}, chart: ingress-nginx/ingress-nginx}]\n`,
      ]),
    ),
  }),
  'charts that depend on each other': () => ({
    ...Object.fromEntries(
      many(80, (i) => [
        [
          `charts/c${i}/Chart.yaml`,
          `apiVersion: v2\nname: c${i}\nversion: 1.0.0\ndependencies: [${many(80, (j) => `{name: c${j}, repository: "file://../c${j}", version: 1.0.0}`)}]\n`,
        ],
        [`charts/c${i}/templates/s.yaml`, documents([service(`{{ .Release.Name }}-${i}`)])],
        [`charts/c${i}/values.yaml`, 'service: {type: LoadBalancer}\n'],
      ]).flat(),
    ),
    'a.yaml': documents([
      pool('p'),
      object(argo, 'Application', 'a', 'source: {repoURL: x, path: charts/c0}, destination: {namespace: n}'),
    ]),
  }),
  'kustomizations that all name each other': () => ({
    'kustomization.yaml': 'resources: [k0]\n',
    's.yaml': documents([pool('p'), service('s')]),
    ...Object.fromEntries(
      many(200, (i) => [
        `k${i}/kustomization.yaml`,
        `resources: [../s.yaml, ${many(200, (j) => `../k${j}`)}]\ncomponents: [${many(200, (j) => `../k${j}`)}]\n`,
      ]),
    ),
  }),
  'Flux Kustomizations that all name each other': () => ({
    'ks.yaml': documents([object(flux, 'Kustomization', 'k', 'path: ./k0'), pool('p')]),
    ...Object.fromEntries(
      many(90, (i) => [
        `k${i}/ks.yaml`,
        documents([...many(90, (j) => object(flux, 'Kustomization', `a${i}-${j}`, `path: ./k${j}`)), service(`s${i}`)]),
      ]),
    ),
  }),
  'roots of one folder': () => ({
    'base/a.yaml': documents([pool('p'), ...many(600, (i) => plain(`s${i}`))]),
    ...Object.fromEntries(
      many(600, (i) => [
        `r${i}/a.yaml`,
        documents([object(argo, 'Application', 'a', `source: {repoURL: x, path: base}, destination: {namespace: n${i}}`)]),
      ]),
    ),
  }),
  'components in a diamond': () => ({
    'kustomization.yaml': 'resources: [s.yaml]\ncomponents: [c0a, c0b]\n',
    's.yaml': documents([pool('p'), service('s')]),
    ...Object.fromEntries(
      many(30, (i) =>
        ['a', 'b'].map((side) => [
          `c${i}${side}/kustomization.yaml`,
          `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncomponents: [../c${i + 1}a, ../c${i + 1}b]\nlabels: [{pairs: {l${i}${side}: v}}]\npatches: [{target: {kind: Service}, patch: "[{op: add, path: /metadata/annotations/a${i}${side}, value: v}]"}]\n`,
        ]),
      ).flat(),
    ),
  }),
  'variables in a chain': () => ({
    'ks.yaml': documents([
      object(flux, 'Kustomization', 'k', `path: ./apps, postBuild: {substitute: {${many(10_000, (i) => `V${i}: "\${V${i + 1}}"`)}}}`),
    ]),
    'apps/a.yaml': documents([pool('p'), ...many(1_000, (i) => annotated(`s${i}`, `\${V${i}:-\${V${i + 1}}}`))]),
  }),
  'replacements of one part': () => ({
    'kustomization.yaml': `resources: [a.yaml]\nreplacements:\n${many(1_500, () => '  - {source: {kind: Service, name: s, fieldPath: metadata.name}, targets: [{select: {kind: Service, name: s}, fieldPaths: [metadata.annotations.a], options: {delimiter: ",", index: -1}}]}\n').join('')}`,
    'a.yaml': documents([pool('p'), annotated('s', 'a,'.repeat(40_000), 'a')]),
  }),
  'patterns of targets by objects': () => ({
    'kustomization.yaml': `resources: [a.yaml]\npatches:\n${many(3_000, (i) => `  - {target: {kind: Service, name: "s${i}.*x"}, patch: "[{op: add, path: /metadata/labels, value: {a: b}}]"}\n`).join('')}`,
    'a.yaml': documents([pool('p'), ...many(3_000, (i) => plain(`s${i}`))]),
  }),
  'components by objects': () => ({
    'kustomization.yaml': `resources: [a.yaml]\ncomponents: [${many(3_200, (i) => `c${i}`)}]\n`,
    'a.yaml': documents([pool('p'), ...many(3_200, (i) => plain(`s${i}`))]),
    ...Object.fromEntries(
      many(3_200, (i) => [
        `c${i}/kustomization.yaml`,
        `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{target: {kind: Service, name: s${i}}, patch: "[{op: add, path: /metadata/labels, value: {a: b}}]"}]\n`,
      ]),
    ),
  }),
  'patches of all by objects': () => ({
    'kustomization.yaml': `resources: [a.yaml]\npatches:\n${many(1_200, (i) => `  - {target: {kind: Service}, patch: "[{op: add, path: /metadata/labels/k${i}, value: v}]"}\n`).join('')}`,
    'a.yaml': documents([pool('p'), ...many(1_200, (i) => service(`s${i}`, { metadata: 'labels: {a: b}' }))]),
  }),
  'patches of Flux by objects': () => ({
    'ks.yaml': documents([
      object(
        flux,
        'Kustomization',
        'k',
        `path: ./apps, patches: [${many(1_200, (i) => `{target: {kind: Service}, patch: "[{op: add, path: /metadata/labels/k${i}, value: v}]"}`)}]`,
      ),
    ]),
    'apps/a.yaml': documents([pool('p'), ...many(1_200, (i) => service(`s${i}`, { metadata: 'labels: {a: b}' }))]),
  }),
  'patches that test': () => ({
    'kustomization.yaml': `resources: [a.yaml]\npatches: [${many(1_500, (i) => `{target: {kind: Service}, patch: "[{op: test, path: /spec/type, value: LoadBalancer}, {op: add, path: /metadata/labels/l${i}, value: v}]"}`)}]\n`,
    'a.yaml': documents([pool('p'), ...many(30, (i) => service(`s${i}`, { metadata: 'labels: {a: b}' }))]),
  }),
  'patches that test what they try': () => ({
    'kustomization.yaml': `resources: [a.yaml]\npatches: [${many(1_500, (i) => `{target: {kind: Service}, patch: "[{op: add, path: /metadata/labels/l${i}, value: v}, {op: test, path: /metadata/labels/l${i}, value: v}]"}`)}]\n`,
    'a.yaml': documents([pool('p'), ...many(30, (i) => service(`s${i}`, { metadata: 'labels: {a: b}' }))]),
  }),
  'replacements by items': () => ({
    'kustomization.yaml': `resources: [a.yaml]\nreplacements:\n  - source: {kind: Service, name: s0, fieldPath: metadata.name}\n    targets: [${many(300, () => `{select: {kind: Service}, fieldPaths: [${many(20, () => '"spec.ports.*.name"')}]}`)}]\n`,
    'a.yaml': documents([
      pool('p'),
      ...many(300, (i) => service(`s${i}`, { spec: `ports: [${many(20, (j) => `{port: ${j + 1}, name: x}`)}]` })),
    ]),
  }),
  'targets of one replacement': () => ({
    'kustomization.yaml': `resources: [a.yaml]\nreplacements:\n  - source: {kind: Service, name: s0, fieldPath: metadata.name}\n    targets: [${many(5_000, (i) => `{select: {kind: Service, name: s${i % 1_000}}, fieldPaths: ["metadata.annotations.[a${i}]"], options: {create: true}}`)}]\n`,
    'a.yaml': documents([pool('p'), ...many(1_000, (i) => service(`s${i}`))]),
  }),
  'patches with long lists': () => ({
    'kustomization.yaml': `resources: [a.yaml]\npatches: [${many(30, (i) => `{path: p${i}.yaml}`)}]\n`,
    'a.yaml': documents([pool('p'), service('s', { spec: `ports: [${many(3_000, (j) => `{port: ${j + 1}, name: y${j}}`)}]` })]),
    ...Object.fromEntries(
      many(30, (i) => [
        `p${i}.yaml`,
        `${documents([`apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec: {ports: [${many(3_000, (j) => `{port: ${j + 1 + i * 100}, name: x${j}}`)}]}`])}`,
      ]),
    ),
  }),
  'generators that are merged': () => ({
    'a.yaml': documents([
      object(
        argo,
        'ApplicationSet',
        'x',
        `generators: [{merge: {mergeKeys: [n], generators: [${many(10, (g) => `{list: {elements: [${many(1_000, (i) => `{n: n${i}, g${g}: v}`)}]}}`)}]}}], template: {metadata: {name: "{{n}}"}, spec: {source: {repoURL: x, path: base}, destination: {namespace: "{{n}}"}}}`,
      ),
    ]),
    'base/a.yaml': documents([pool('p'), plain('s')]),
  }),
};

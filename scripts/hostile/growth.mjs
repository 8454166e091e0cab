// Hostile workspaces of what multiplies: values that are copied into each other, releases and environments by what they share.
import { annotated, documents, many, object, pool, service } from './texts.mjs';

/** @typedef {Readonly<Record<string, string>>} Files */

const argo = 'argoproj.io/v1alpha1';
const flux = 'kustomize.toolkit.fluxcd.io/v1';
const helm = 'helm.toolkit.fluxcd.io/v2';
const plain = (/** @type {string} */ name) => service(name).replace(', namespace: shop', '');
const operations = (/** @type {readonly string[]} */ all) => ({
  'ks.yaml': documents([object(flux, 'Kustomization', 'k', 'path: ./site, postBuild: {substitute: {A: b}}'), pool('p')]),
  'site/kustomization.yaml': `resources: [a.yaml]\npatches:\n  - target: {kind: Service}\n    patch: |-\n${all.map((one) => `      - {${one}}\n`).join('')}`,
  'site/a.yaml': documents([annotated('s', '${A}', 'a')]),
});
const shared = (/** @type {string} */ text) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared, namespace: flux-system}\ndata:\n  values.yaml: |\n${text.replaceAll(/^(?=.)/gm, '    ')}`;
const releases = (/** @type {number} */ count, /** @type {string} */ chart) =>
  many(count, (i) =>
    object(helm, 'HelmRelease', `r${i}`, `chart: {spec: {chart: ${chart}}}, valuesFrom: [{kind: ConfigMap, name: shared}]`),
  );

/** @type {Readonly<Record<string, () => Files>>} */
export const cases = {
  'an object that is copied into itself': () =>
    operations(['op: add, path: /spec/a, value: b', ...many(3_000, () => 'op: copy, from: /spec, path: /spec/inner')]),
  'an object that moves into itself': () => operations(many(10_000, () => 'op: move, from: /spec, path: /spec/inner')),
  'copies of copies': () =>
    operations(
      many(60, (i) => [
        `op: copy, from: /spec, path: /metadata/labels/y${i}`,
        `op: copy, from: /metadata/labels/y${i}, path: /spec/x${i}`,
      ]).flat(),
    ),
  'replacements by what they replace': () => ({
    'kustomization.yaml': `resources: [a.yaml]\nreplacements: [${many(200, (i) => `{source: {kind: Service, name: s, fieldPath: spec}, targets: [{select: {kind: Service}, fieldPaths: [spec.x${i}], options: {create: true}}]}`)}]\n`,
    'a.yaml': documents([pool('p'), service('s')]),
  }),
  'labels into many fields': () => ({
    'kustomization.yaml': `resources: [a.yaml]\nlabels: [{pairs: {${many(300, (i) => `l${i}: v`)}}, fields: [${many(300, (i) => `{path: "spec/ports[]/f${i}", create: true}`)}]}]\n`,
    'a.yaml': documents([pool('p'), service('s', { spec: `ports: [${many(300, (i) => `{port: ${i + 1}}`)}]` })]),
  }),
  'components of one base': () => ({
    'kustomization.yaml': `resources: [a.yaml]\ncomponents: [${many(250, (i) => `c${i}`)}]\n`,
    'a.yaml': documents([pool('p'), ...many(250, (i) => service(`s${i}`))]),
    ...Object.fromEntries(
      many(250, (i) => [
        `c${i}/kustomization.yaml`,
        `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nlabels: [{pairs: {l${i}: v}}]\n`,
      ]),
    ),
  }),
  'generators of one file': () => ({
    'kustomization.yaml': `resources: [a.yaml]\nconfigMapGenerator: [${many(1_500, (i) => `{name: c${i}, envs: [e.env], literals: [a=b]}`)}]\n`,
    'e.env': many(10_000, (i) => `A${i}=b\n`).join(''),
    'a.yaml': documents([pool('p'), service('s')]),
  }),
  'environments of Helmfile': () => ({
    'p.yaml': documents([pool('p')]),
    'helmfile.yaml': `environments:\n${many(300, (i) => `  e${i}: {values: [{a: b${i}}]}\n`).join('')}---\nreleases:\n${many(300, (i) => `  - {name: r${i}, chart: shop/lamp, namespace: n, values: [v.yaml]}\n`).join('')}`,
    'v.yaml': 'service: {type: LoadBalancer}\n',
  }),
  'state files of Helmfile by many releases': () => ({
    'p.yaml': documents([pool('p')]),
    'helmfile.yaml': `helmfiles: [${many(190, () => 'inner.yaml')}]\n`,
    'inner.yaml': `repositories: []\nreleases:\n${many(1_000, (i) => `  - {name: r${i}, chart: shop/lamp}\n`).join('')}`,
  }),
  'releases by the Services of one ConfigMap': () => ({
    'a.yaml': documents([
      pool('p'),
      shared(many(200, (i) => `s${i}: {service: {type: LoadBalancer}}\n`).join('')),
      ...releases(200, 'lamp'),
    ]),
  }),
  'releases by the values of one ConfigMap': () => ({
    'a.yaml': documents([pool('p'), shared(many(5_000, (i) => `k${i}: {a: b}\n`).join('')), ...releases(200, 'ingress-nginx')]),
  }),
  'Gateways that are merged': () => ({
    'g.yaml': documents([
      pool('p'),
      'apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: eg}\nspec: {controllerName: gateway.envoyproxy.io/gatewayclass-controller, parametersRef: {group: gateway.envoyproxy.io, kind: EnvoyProxy, name: e, namespace: shop}}',
      'apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: EnvoyProxy\nmetadata: {name: e, namespace: shop}\nspec: {mergeGateways: true}',
      ...many(
        3_000,
        (i) =>
          `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g${i}, namespace: shop}\nspec: {gatewayClassName: eg, listeners: [{name: h, port: ${i + 1}, protocol: HTTP}]}`,
      ),
    ]),
  }),
  'configurations of one chart of k3s': () => ({
    'a.yaml': documents([
      pool('p'),
      ...many(
        1_500,
        (i) =>
          `apiVersion: helm.cattle.io/v1\nkind: HelmChartConfig\nmetadata: {name: lamp, namespace: n${i}}\nspec: {valuesContent: "a: b"}`,
      ),
    ]),
  }),
  'targets of Kluctl by folders': () => ({
    '.kluctl.yaml': `targets:\n${many(100, (i) => `  - {name: t${i}, args: {a: v${i}}}\n`).join('')}args: [{name: a}]\n`,
    'deployment.yaml': `deployments:\n${many(900, (i) => `  - {path: d${i}}\n`).join('')}`,
    ...Object.fromEntries(many(900, (i) => [`d${i}/s.yaml`, documents([plain(`s${i}-{{ args.a }}`), ...(i === 0 ? [pool('p')] : [])])])),
  }),
  'generators of one list of folders': () => ({
    'a.yaml': documents([
      pool('p'),
      ...many(60, (i) =>
        object(
          argo,
          'ApplicationSet',
          `x${i}`,
          `generators: [{git: {repoURL: x, directories: [{path: "apps/*"}, {path: apps/a${i}, exclude: true}]}}], template: {metadata: {name: "{{path.basename}}-${i}"}, spec: {source: {repoURL: x, path: "{{path}}"}, destination: {namespace: n}}}`,
        ),
      ),
    ]),
    ...Object.fromEntries(many(60, (i) => [`apps/a${i}/s.yaml`, documents([plain('s')])])),
  }),
  'names of files with odd letters': () =>
    Object.fromEntries(
      many(600, (i) => [
        `${['%', '#', '\\', '\n', '?', '\u202E', ' ', '[', '{'][i % 9]}${'\u00E9%25'.repeat(20)}${i}.yaml`,
        documents([service(`s${i}`), ...(i === 0 ? [pool('p')] : [])]),
      ]),
    ),
};

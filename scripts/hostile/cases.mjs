// Hostile workspaces: each is small, and tries to make one mechanism take more than n log n of time or memory.
import { address, annotated, documents, many, object, pool, service } from './texts.mjs';

/** @typedef {Readonly<Record<string, string>>} Files */

const flux = 'kustomize.toolkit.fluxcd.io/v1';
const argo = 'argoproj.io/v1alpha1';
const pools = (/** @type {number} */ count) => many(count, (i) => pool(`p${i}`, `blocks: [{cidr: ${address(i << 8)}/24}]`));
const blocks = (/** @type {number} */ count, length = 28) => `blocks: [${many(count, (i) => `{cidr: ${address(i << 4)}/${length}}`)}]`;
const requests = (/** @type {number} */ count, start = 0) => many(count, (i) => annotated(`s${i}`, address(start + i)));

/** @type {Readonly<Record<string, () => Files>>} */
export const cases = {
  // YAML
  'a mapping without end': () => ({
    'a.yaml': documents([pool('p'), `${service('s')}\nx:\n${many(400_000, (i) => `  k${i}: v`).join('\n')}`]),
  }),
  'keys in brackets': () => ({ 'a.yaml': documents([pool('p'), `${service('s')}\nx: {${'[a]: b, '.repeat(200_000)}}`]) }),
  'anchors and aliases': () => ({
    'a.yaml': documents([pool('p'), `${service('s')}\nx: [${many(60_000, (i) => `&a${i} {b: *a${Math.max(0, i - 1)}}`)}]`]),
  }),
  'broken quotes': () => ({ 'a.yaml': documents([pool('p'), `${service('s')}\nx:\n${'- "a\n'.repeat(150_000)}`, service('t')]) }),
  'one long line': () => ({ 'a.yaml': documents([pool('p'), `${service('s')}\nx: ${'a b '.repeat(1_500_000)}`]) }),
  'a block of text': () => ({ 'a.yaml': documents([pool('p'), `${service('s')}\nx: >\n${'  a\n\n'.repeat(700_000)}`]) }),
  'lone carriage returns': () => ({
    'a.yaml': documents([pool('p'), service('s')])
      .replaceAll('\n', '\r')
      .repeat(3_000),
  }),
  'items of a list': () => ({
    'a.yaml': `apiVersion: v1\nkind: List\nitems:\n${many(1_500, (i) => `  - ${service(`s${i}`).replaceAll('\n', '\n    ')}\n`).join('')}---\n${pool('p')}\n`,
  }),
  'many small files': () =>
    Object.fromEntries(many(4_000, (i) => [`f${i % 60}/s${i}.yaml`, documents([service(`s${i}`), ...(i === 0 ? [pool('p')] : [])])])),
  // Addresses and ranges
  'requests outside of many blocks': () => ({ 'a.yaml': documents([pool('p', blocks(15_000)), ...requests(4_000, 200 << 16)]) }),
  'requests inside of many blocks': () => ({ 'a.yaml': documents([pool('p', blocks(15_000)), ...requests(4_000)]) }),
  'requests that a selector refuses': () => ({
    'a.yaml': documents([pool('p', `serviceSelector: {matchLabels: {a: b}}, ${blocks(15_000)}`), ...requests(4_000)]),
  }),
  'many full blocks': () => ({ 'a.yaml': documents([pool('p', blocks(2_000, 32)), ...many(6_000, (i) => service(`s${i}`))]) }),
  'no block of the family': () => ({
    'a.yaml': documents([
      pool('p', blocks(15_000)),
      ...many(4_000, (i) => service(`s${i}`, { spec: 'ipFamilies: [IPv6], ports: [{port: 80}]' })),
    ]),
  }),
  'one address for all': () => ({ 'a.yaml': documents([pool('p'), ...many(6_000, (i) => annotated(`s${i}`, '10.0.0.1'))]) }),
  'many pools and none that selects': () => ({
    'a.yaml': documents([
      ...many(3_000, (i) => pool(`p${i}`, `serviceSelector: {matchLabels: {a: b${i}}}, blocks: [{cidr: ${address(i << 8)}/24}]`)),
      ...many(3_000, (i) => service(`s${i}`)),
    ]),
  }),
  'expressions of selectors': () => ({
    'a.yaml': documents([
      ...many(40, (i) =>
        pool(
          `p${i}`,
          `serviceSelector: {matchExpressions: [{key: k, operator: NotIn, values: [${many(3_000, (j) => `v${j}`)}]}]}, blocks: [{cidr: ${address(i << 8)}/24}]`,
        ),
      ),
      ...many(2_000, (i) => service(`s${i}`, { metadata: 'labels: {k: v1}' })),
    ]),
  }),
  'a chain of overlapping pools': () => ({
    'a.yaml': documents([
      ...many(5_000, (i) => pool(`p${i}`, `blocks: [{start: ${address(i << 8)}, stop: ${address((i << 8) + 300)}}]`)),
      service('s'),
    ]),
  }),
  'reserved ranges': () => ({
    '.lbipam.yaml': `reservedRanges: [${many(15_000, (i) => `${address(i << 4)}/30`)}]\n`,
    'a.yaml': documents(pools(3_000)),
  }),
  'addresses in a status': () => ({
    'a.yaml': documents([pool('p'), `${service('s')}\nstatus: {loadBalancer: {ingress: [${many(15_000, (i) => `{ip: ${address(i)}}`)}]}}`]),
  }),
  // Names
  'one name for all': () => ({ 'a.yaml': documents([pool('p'), ...many(6_000, () => service('same'))]) }),
  'one name for all pools': () => ({ 'a.yaml': documents([...many(3_000, () => pool('same')), service('s')]) }),
  'one name in many files': () =>
    Object.fromEntries(many(2_000, (i) => [`s${i}.yaml`, documents([service('same'), ...(i === 0 ? [pool('p')] : [])])])),
  'names that are long': () => ({
    'a.yaml': documents([pool('p'.repeat(100_000)), ...many(10, (i) => annotated(`${'s'.repeat(100_000)}${i}`, '10.0.0.1'))]),
  }),
  'namespaces in a list': () => ({
    'a.yaml': documents([
      pool('p'),
      ...many(20, (i) =>
        service(`s${i}`, {
          metadata: `annotations: {lbipam.cilium.io/sharing-key: k, lbipam.cilium.io/sharing-cross-namespace: "${many(5_000, (j) => `n${j}`)}"}`,
        }),
      ),
    ]),
  }),
  'labels of one Service': () => ({
    'a.yaml': documents([
      pool('p', 'serviceSelector: {matchLabels: {none: none}}, blocks: [{cidr: 10.0.0.0/24}]'),
      service('s', { metadata: `labels: {${many(20_000, (i) => `l${i}: v`)}}` }),
    ]),
  }),
  // What announces
  'policies that announce': () => ({
    'a.yaml': documents([
      pool('p'),
      ...many(
        1_500,
        (i) =>
          `apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata: {name: l${i}}\nspec: {loadBalancerIPs: true, serviceSelector: {matchLabels: {a: b${i}}}}`,
      ),
      ...many(1_500, (i) => service(`s${i}`, { metadata: `labels: {a: b${i}}` })),
    ]),
  }),
  'advertisements and peers': () => ({
    'a.yaml': documents([
      pool('p'),
      ...many(
        800,
        (i) =>
          `apiVersion: cilium.io/v2\nkind: CiliumBGPAdvertisement\nmetadata: {name: a${i}, labels: {a: b${i}}}\nspec: {advertisements: [{advertisementType: Service, service: {addresses: [LoadBalancerIP]}, selector: {matchLabels: {a: b${i}}}}]}`,
      ),
      ...many(
        800,
        (i) =>
          `apiVersion: cilium.io/v2\nkind: CiliumBGPPeerConfig\nmetadata: {name: p${i}}\nspec: {families: [{afi: ipv4, safi: unicast, advertisements: {matchLabels: {a: b${i}}}}]}`,
      ),
      ...many(
        800,
        (i) =>
          `apiVersion: cilium.io/v2\nkind: CiliumBGPClusterConfig\nmetadata: {name: c${i}}\nspec: {bgpInstances: [{name: i, localASN: 1, peers: [{name: n, peerConfigRef: {name: p${i}}}]}]}`,
      ),
      ...many(800, (i) => service(`s${i}`, { metadata: `labels: {a: b${i}}` })),
    ]),
  }),
  // Delivery
  'variables from many sources': () => ({
    'ks.yaml': documents([
      ...many(
        800,
        (i) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${i}, namespace: flux-system}\ndata: {V${i}: "10.0.0.${i % 256}"}`,
      ),
      object(
        flux,
        'Kustomization',
        'k',
        `path: ./apps, postBuild: {substituteFrom: [${many(800, (i) => `{kind: ConfigMap, name: c${i}}`)}]}`,
      ),
    ]),
    'apps/a.yaml': documents([pool('p'), ...many(2_000, (i) => annotated(`s${i}`, `\${V${i % 800}}`))]),
  }),
  'variables that grow in every object': () => ({
    'ks.yaml': documents([object(flux, 'Kustomization', 'k', `path: ./apps, postBuild: {substitute: {A: ${'y'.repeat(15_000)}}}`)]),
    'apps/a.yaml': documents([pool('p'), ...many(4_000, (i) => annotated(`s${i}`, '${A}'))]),
  }),
  'nested variables': () => ({
    'ks.yaml': documents([object(flux, 'Kustomization', 'k', 'path: ./apps, postBuild: {substitute: {A: b}}')]),
    'apps/a.yaml': documents([
      pool('p'),
      annotated('s', `${'${X:='.repeat(60_000)}${'}'.repeat(60_000)}`),
      annotated('t', '${A} '.repeat(100_000)),
    ]),
  }),
  'a chain of Flux Kustomizations': () => ({
    ...Object.fromEntries(
      many(1_200, (i) => [`k${i}/ks.yaml`, documents([object(flux, 'Kustomization', `k${i + 1}`, `path: ./k${i + 1}`), service(`s${i}`)])]),
    ),
    'ks.yaml': documents([object(flux, 'Kustomization', 'k0', 'path: ./k0'), pool('p')]),
  }),
  'circles of Flux Kustomizations': () => ({
    'ks.yaml': documents([...many(1_500, (i) => object(flux, 'Kustomization', `k${i}`, `path: ./k${(i + 1) % 1_500}`)), pool('p')]),
    ...Object.fromEntries(
      many(1_500, (i) => [
        `k${i}/ks.yaml`,
        documents([object(flux, 'Kustomization', `c${i}`, `path: ./k${(i + 7) % 1_500}`), service(`s${i}`)]),
      ]),
    ),
  }),
  'many Kustomizations of one base': () => ({
    'ks.yaml': documents(many(400, (i) => object(flux, 'Kustomization', `k${i}`, `path: ./base, targetNamespace: n${i}`))),
    'base/a.yaml': documents([pool('p'), ...many(400, (i) => service(`s${i}`).replace(', namespace: shop', ''))]),
  }),
  'overlays of one base': () => ({
    'base/kustomization.yaml': 'resources: [a.yaml]\n',
    'base/a.yaml': documents([pool('p'), ...many(300, (i) => service(`s${i}`).replace(', namespace: shop', ''))]),
    ...Object.fromEntries(many(300, (i) => [`o${i}/kustomization.yaml`, `resources: [../base]\nnamespace: n${i}\nnamePrefix: o${i}-\n`])),
  }),
  'overlays on overlays': () => ({
    'k0/kustomization.yaml': 'resources: [a.yaml]\n',
    'k0/a.yaml': documents([pool('p'), service('s')]),
    ...Object.fromEntries(
      many(600, (i) => [`k${i + 1}/kustomization.yaml`, `resources: [../k${i}]\nnamePrefix: a\ncommonLabels: {l${i}: v}\n`]),
    ),
  }),
  'bases that double': () => ({
    'k0/kustomization.yaml': 'resources: [a.yaml]\n',
    'k0/a.yaml': documents([pool('p'), service('s')]),
    ...Object.fromEntries(
      many(24, (i) => [`k${i + 1}/kustomization.yaml`, `resources: [a, b]\n`]).concat(
        many(24, (i) => [`k${i + 1}/a/kustomization.yaml`, `resources: [../../k${i}]\nnamePrefix: a\n`]),
        many(24, (i) => [`k${i + 1}/b/kustomization.yaml`, `resources: [../../k${i}]\nnamePrefix: b\n`]),
      ),
    ),
  }),
  'patches for every Service': () => ({
    'kustomization.yaml': `resources: [a.yaml]\npatches:\n${many(1_500, (i) => `  - patch: |-\n      apiVersion: v1\n      kind: Service\n      metadata: {name: s${i}, namespace: shop}\n      spec: {externalTrafficPolicy: Local}\n`).join('')}`,
    'a.yaml': documents([pool('p'), ...many(1_500, (i) => service(`s${i}`))]),
  }),
  'patches of every Service': () => ({
    'kustomization.yaml': `resources: [a.yaml]\npatches:\n${many(300, (i) => `  - target: {kind: Service, name: "s[0-9]*"}\n    patch: |-\n      - {op: add, path: /metadata/labels/k${i}, value: v}\n`).join('')}`,
    'a.yaml': documents([pool('p'), ...many(300, (i) => service(`s${i}`, { metadata: 'labels: {a: b}' }))]),
  }),
  'a patch of blank lines': () => ({
    'kustomization.yaml': `resources: [a.yaml]\npatches:\n  - target: {kind: Service}\n    patch: |-\n      ---${'\n'.repeat(200_000)}      x\n`,
    'a.yaml': documents([pool('p'), service('s')]),
  }),
  'replacements of every Service': () => ({
    'kustomization.yaml': `resources: [a.yaml]\nreplacements:\n${many(300, (i) => `  - source: {kind: Service, name: s${i}, fieldPath: metadata.name}\n    targets: [{select: {kind: Service}, fieldPaths: [metadata.annotations.a${i}], options: {create: true}}]\n`).join('')}`,
    'a.yaml': documents([pool('p'), ...many(300, (i) => service(`s${i}`))]),
  }),
  'variables of a generator': () => ({
    'kustomization.yaml': `resources: [a.yaml]\nconfigMapGenerator: [{name: c, literals: [${many(15_000, (i) => `A${i}=b`)}]}]\n`,
    'a.yaml': documents([pool('p'), service('s')]),
  }),
  'Applications of one folder': () => ({
    'apps.yaml': documents(
      many(400, (i) =>
        object(
          argo,
          'Application',
          `a${i}`,
          `source: {repoURL: x, path: base, directory: {recurse: true}}, destination: {namespace: n${i}, name: c${i}}`,
        ),
      ),
    ),
    'base/a.yaml': documents([pool('p'), ...many(200, (i) => service(`s${i}`).replace(', namespace: shop', ''))]),
  }),
  'generators that multiply': () => ({
    'set.yaml': documents([
      object(
        argo,
        'ApplicationSet',
        'x',
        `generators: [{matrix: {generators: [{list: {elements: [${many(2_000, (i) => `{a: x${i}}`)}]}}, {list: {elements: [${many(2_000, (i) => `{b: y${i}}`)}]}}]}}], template: {metadata: {name: "{{a}}-{{b}}"}, spec: {source: {repoURL: x, path: "apps/{{a}}"}, destination: {namespace: "{{b}}"}}}`,
      ),
      pool('p'),
    ]),
    'apps/x1/a.yaml': documents([service('s')]),
  }),
  'globs of generators': () => ({
    'set.yaml': documents([
      object(
        argo,
        'ApplicationSet',
        'x',
        `generators: [{git: {repoURL: x, directories: [${many(1_000, (i) => `{path: "${'*a'.repeat(20)}${i}/*"}`)}]}}], template: {metadata: {name: "{{path.basename}}"}, spec: {source: {repoURL: x, path: "{{path}}"}, destination: {namespace: n}}}`,
      ),
      pool('p'),
    ]),
    ...Object.fromEntries(many(200, (i) => [`${'a'.repeat(60)}${i}/b/a.yaml`, documents([service(`s${i}`)])])),
  }),
  'clusters of a settings file': () => ({
    '.lbipam.yaml': `clusters:\n${many(3_000, (i) => `  - {name: c${i}}\n`).join('')}`,
    'a.yaml': documents([pool('p'), ...many(300, (i) => service(`s${i}`))]),
  }),
  'globs of clusters': () => ({
    '.lbipam.yaml': `clusters:\n${many(1_000, (i) => `  - {name: c${i}, include: ["${'*a'.repeat(40)}${i}/**"]}\n`).join('')}`,
    ...Object.fromEntries(many(300, (i) => [`${'a'.repeat(100)}${i}/a.yaml`, documents([service(`s${i}`)])])),
  }),
  // Charts, gateways, ingresses
  'values of charts': () => ({ 'values.yaml': many(7_000, (i) => `k${i}: {service: {type: LoadBalancer}}\n`).join('') }),
  'services of one chart': () => ({
    'hr.yaml': documents([
      pool('p'),
      object(
        'helm.toolkit.fluxcd.io/v2',
        'HelmRelease',
        'app',
        `chart: {spec: {chart: app-template, version: 3.5.1}}, values: {controllers: {main: {}}, service: {${many(2_500, (i) => `s${i}: {controller: main, type: LoadBalancer, ports: {http: {port: 80}}}`)}}}`,
      ),
    ]),
  }),
  'releases of charts': () => ({
    'hr.yaml': documents([
      pool('p'),
      ...many(1_500, (i) =>
        object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', `r${i}`, 'chart: {spec: {chart: x}}, values: {service: {type: LoadBalancer}}'),
      ),
    ]),
  }),
  'gateways and classes': () => ({
    'g.yaml': documents([
      pool('p'),
      ...many(
        1_500,
        (i) =>
          `apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: c${i}}\nspec: {controllerName: io.cilium/gateway-controller}`,
      ),
      ...many(
        1_500,
        (i) =>
          `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g${i}, namespace: shop}\nspec: {gatewayClassName: c${i}, listeners: [{name: h, port: 80, protocol: HTTP}]}`,
      ),
    ]),
  }),
  'ingresses of Cilium': () => ({
    'i.yaml': documents([
      pool('p'),
      ...many(
        3_000,
        (i) =>
          `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i${i}, namespace: shop, annotations: {ingress.cilium.io/loadbalancer-mode: dedicated}}\nspec: {ingressClassName: cilium}`,
      ),
    ]),
  }),
  // Comments
  'comments with many codes': () => ({
    'a.yaml': documents([pool('p'), `${many(200, () => `# lbipam-ignore: ${'no_pool, '.repeat(500)}x`).join('\n')}\n${service('s')}`]),
  }),
  'comments that never end their list': () => ({
    'a.yaml': documents([pool('p'), `# lbipam-ignore${' '.repeat(100_000)},\u2028${' '.repeat(100_000)}x\n${service('s')}`]),
  }),
  'findings on one line': () => ({
    'a.yaml': documents([pool('p'), ...many(50, () => '').slice(1)]).concat(
      `---\n${'# lbipam-ignore: unknown_annotation\n'.repeat(5_000)}{apiVersion: v1, kind: Service, metadata: {name: s, annotations: {${many(5_000, (i) => `lbipam.cilium.io/x${i}: y`)}}}, spec: {type: LoadBalancer}}\n`,
    ),
  }),
};

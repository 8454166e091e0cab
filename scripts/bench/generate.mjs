// A folder of manifests to measure on when none is given: pools, Services, and many files that have nothing to do with addresses.
import fs from 'node:fs';
import path from 'node:path';

/**
 * With `asking` every so many Services ask for an address, one of them in vain; with `sharing` every so many carry a sharing key, always two
 * the same. With `kustomize` each folder has a kustomization that names its files, and one above takes in all; with
 * `one file` all Services are in one.
 *
 * @param {string} folder
 * @param {{ services: number, others: number, asking?: number, sharing?: number, policies?: number, structure?: 'kustomize' | 'one file' }} size
 */
export function generateWorkspace(folder, { services, others, asking, sharing, policies = 0, structure }) {
  /**
   * @param {string} name
   * @param {string} text
   */
  const write = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  for (let pool = 0; pool < 10; pool++) {
    write(
      `pools/pool-${pool}.yaml`,
      `apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: pool-${pool}\nspec:\n  blocks:\n    - cidr: 10.${pool}.0.0/16\n  serviceSelector:\n    matchLabels:\n      team: t${pool}\n`,
    );
  }
  const texts = [];
  for (let index = 0; index < services; index++) {
    const team = index % 10;
    const round = Math.floor(index / 10);
    const annotations = [
      ...(asking !== undefined && round % asking === 0
        ? [`lbipam.cilium.io/ips: 10.${round === 0 ? 200 : team}.${128 + ((round >> 8) & 127)}.${round & 255}`]
        : []),
      ...(sharing !== undefined && round % sharing === 1 ? [`lbipam.cilium.io/sharing-key: key-${Math.floor(round / sharing / 2)}`] : []),
    ];
    const metadata = annotations.length === 0 ? '' : `\n  annotations:\n    ${annotations.join('\n    ')}`;
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: service-${index}\n  namespace: team-${index % 10}\n  labels:\n    team: t${index % 10}${metadata}\nspec:\n  type: LoadBalancer\n  selector:\n    app: service-${index}\n  ports:\n    - name: http\n      port: ${sharing === undefined ? 80 : 80 + (round % 2000)}\n`;
    if (structure === 'one file') texts.push(text);
    else write(`apps/team-${index % 10}/service-${index}.yaml`, text);
  }
  if (texts.length > 0) write('apps/services.yaml', texts.join('---\n'));
  for (let policy = 0; policy < policies; policy++) {
    write(
      `policies/policy-${policy}.yaml`,
      `apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\nmetadata:\n  name: policy-${policy}\nspec:\n  loadBalancerIPs: true\n  serviceSelector:\n    matchLabels:\n      team: t${policy % 10}\n`,
    );
  }
  if (structure === 'kustomize') {
    for (const name of [
      'pools',
      ...(policies > 0 ? ['policies'] : []),
      ...Array.from({ length: 10 }, (_, team) => `apps/team-${team}`),
      '',
    ])
      kustomize(path.join(folder, name));
  }
  for (let index = 0; index < others; index++) {
    const data = Array.from({ length: 60 }, (_, line) => `  key-${line}: "value ${index * line}"`).join('\n');
    write(
      `config/config-${index}.yaml`,
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: config-${index}\n  namespace: config\ndata:\n${data}\n`,
    );
  }
}

/** @param {string} folder */
function kustomize(folder) {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const below = names.filter((name) => path.basename(name) === 'kustomization.yaml').map((name) => path.dirname(name));
  const entries = below.length > 0 ? below : names.filter((name) => name.endsWith('.yaml'));
  const resources = entries.sort().map((name) => `  - ${name.split(path.sep).join('/')}\n`);
  fs.writeFileSync(path.join(folder, 'kustomization.yaml'), `kind: Kustomization\nresources:\n${resources.join('')}`);
}

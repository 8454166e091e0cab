/**
 * Files that describe the machines of a cluster: talhelper's `talconfig.yaml`, the configuration of Talos, the `cluster.yaml` and `nodes.yaml`
 * of the cluster template, inventories of Ansible, Node objects. Sources: talhelper's and Talos' reference of their configuration, the samples of
 * onedr0p/cluster-template, Ansible's guide to inventories.
 */

import { linesOf, textRangeOf } from '../../../manifest/lines';
import type { Manifest, Resource } from '../../../manifest/manifest';
import { type AddressPattern, addressesAt, type NamedAddress, namedAddresses } from './namedAddress';

interface MachineFile {
  /** The expression is matched against the whole path. */
  readonly name: RegExp;
  /** A text that can't be missing from one. */
  readonly mark: string;
  readonly patterns: readonly AddressPattern[];
}

const ofInterface: readonly AddressPattern[] = [
  ['virtualAddress', 'vip.ip'],
  ['node', 'addresses.*'],
  ['gateway', 'routes.*.gateway'],
];

function interfacesAt(...places: readonly string[]): readonly AddressPattern[] {
  return places
    .flatMap((place) => [place, `${place}.vlans.*`])
    .flatMap((place) => ofInterface.map(([owner, field]): AddressPattern => [owner, `${place}.${field}`]));
}

/** Groups of an inventory hold groups; people nest two or three. */
const groups = ['*', '*.children.*', '*.children.*.children.*', '*.children.*.children.*.children.*'];

const machineFiles: readonly MachineFile[] = [
  {
    name: /(?:^|\/)talconfig[^/]*\.ya?ml$/i,
    mark: 'nodes',
    patterns: [
      ['apiServer', 'endpoint'],
      ['node', 'nodes.*.ipAddress'],
      ...interfacesAt('nodes.*.networkInterfaces.*', 'controlPlane.networkInterfaces.*', 'worker.networkInterfaces.*'),
    ],
  },
  {
    name: /(?:^|\/)talos\/|(?:^|\/)(?:controlplane|worker)[^/]*\.ya?ml$/i,
    mark: 'machine:',
    patterns: [['apiServer', 'cluster.controlPlane.endpoint'], ...interfacesAt('machine.network.interfaces.*')],
  },
  {
    name: /(?:^|\/)cluster\.ya?ml$/i,
    mark: 'cluster_api_addr',
    patterns: [
      ['apiServer', 'cluster_api_addr'],
      ['gateway', 'node_default_gateway'],
    ],
  },
  { name: /(?:^|\/)nodes\.ya?ml$/i, mark: 'address', patterns: [['node', 'nodes.*.address']] },
  {
    name: /(?:^|\/)(?:inventory|hosts)(?:\/|[^/]*\.ya?ml$)/i,
    mark: 'ansible_host',
    patterns: groups.map((group): AddressPattern => ['node', `${group}.hosts.*.ansible_host`]),
  },
];

/** Objects that the API server has of the machines, as `kubectl get nodes -o yaml` prints them. */
const nodeAddresses: readonly AddressPattern[] = [['node', 'status.addresses.*.address']];

/**
 * Tells whether the name and the contents of a file are those of a file about machines. `path` is its path in the workspace. Nothing is parsed for
 * the answer.
 */
export function mayDescribeMachines(path: string, { resources, raw }: Manifest): boolean {
  if (resources.some(isNode)) return true;
  return (
    raw !== undefined &&
    (mayBeInventory(path, raw.text) || machineFiles.some(({ name, mark }) => name.test(path) && raw.text.includes(mark)))
  );
}

/** The file may be of several kinds by its name alone. */
export function machineAddresses(path: string, { uri, resources, raw }: Manifest): readonly NamedAddress[] {
  const nodes = resources.filter(isNode).flatMap((node) => addressesAt(node, nodeAddresses));
  if (!raw) return nodes;
  if (mayBeInventory(path, raw.text)) return [...nodes, ...inventoryAddresses(uri, raw.text)];
  const kinds = machineFiles.filter(({ name }) => name.test(path));
  return [...nodes, ...kinds.flatMap(({ patterns }) => raw.data().flatMap((document) => addressesAt(document, patterns)))];
}

function isNode({ kind, apiVersion }: Resource): boolean {
  return kind === 'Node' && apiVersion === 'v1';
}

/**
 * True for an inventory of Ansible in the form of INI, which has a machine a line with its variables behind it. It is recognized by the name of
 * the file or of a folder around it, and by a line of a machine.
 */
function mayBeInventory(path: string, text: string): boolean {
  return (
    /(?:^|\/)(?:inventor(?:y|ies)|hosts)(?:\/|[^/]*\.ini$|$)/i.test(path) &&
    !/\.(?:ya?ml|json)$/i.test(path) &&
    text.includes('ansible_host')
  );
}

function inventoryAddresses(uri: string, text: string): readonly NamedAddress[] {
  const lines = linesOf(text);
  return [...text.matchAll(/^[^\s#;[][^\n]*?[ \t]ansible_host[ \t]?=[ \t]?["']?([^\s"'#]{1,100})/gm)].flatMap((match) => {
    const [line, written = ''] = match;
    const end = match.index + line.length;
    const value = textRangeOf(lines, end - written.length, end);
    return namedAddresses('node', written, { uri, key: undefined, value, source: written });
  });
}

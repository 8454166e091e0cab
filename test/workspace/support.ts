/** Workspaces of in-memory texts. */
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { buildWorkspace, type Cluster, type Member, type SourceFile, sourceFile } from '../../server/src/workspace/clusters/workspace';

export const root = 'file:///workspace';

export function filesOf(texts: Readonly<Record<string, string>>): readonly SourceFile[] {
  return Object.entries(texts).map(([name, text]) => sourceFile(parseManifest(`${root}/${name}`, text)));
}

export function clustersOf(texts: Readonly<Record<string, string>>): readonly Cluster[] {
  return buildWorkspace({ folders: [{ uri: root, name: 'workspace' }], files: filesOf(texts) }).clusters;
}

/** `cluster namespace/name state-of-reach`, one line a claim. */
export function summary(clusters: readonly Cluster[]): readonly string[] {
  return clusters.flatMap(({ name, members }) => members.map((member) => `${name} ${memberSummary(member)}`));
}

function memberSummary(member: Member): string {
  switch (member.kind) {
    case 'claim':
      return `${member.claim.namespace}/${member.claim.name}${member.claim.reached ? '' : ' unreached'}`;
    case 'pool':
      return `pool ${member.pool.name}${member.pool.reached ? '' : ' unreached'}`;
    case 'announcement':
      return `${member.announcement.kind} ${member.announcement.name}${member.announcement.reached ? '' : ' unreached'}`;
  }
}

export function service(name: string, ip = ''): string {
  const annotations = ip === '' ? '' : `  annotations: {lbipam.cilium.io/ips: "${ip}"}\n`;
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n${annotations}spec:\n  type: LoadBalancer\n`;
}

export function kustomization(...resources: readonly string[]): string {
  return `kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nresources: ${JSON.stringify(resources)}\n`;
}

export function fluxKustomization(name: string, path: string, more: Readonly<Record<string, unknown>> = {}): string {
  const spec = { path, sourceRef: { kind: 'GitRepository', name: 'flux-system' }, ...more };
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${name}, namespace: flux-system}\nspec: ${JSON.stringify(spec)}\n`;
}

/** What a person asks about, as objects that could be applied: more Services, another pool, or a pool as it would be. */
import { blockRanges } from '../../analysis/admission/blocks';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ManifestMap } from '../../manifest/manifest';
import { mapAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import type { PoolBlock } from '../../model/pool';
import type { WhatIf } from '../../protocol/whatIf';
import { counted } from '../counts';

/** The most Services that a question adds. More are no help, and take long. */
const servicesAtMost = 5_000;

/** A message says what is wrong with the question. */
export function whatIfObjects(clusters: readonly ClusterView[], question: WhatIf): readonly ManifestMap[] | Message {
  const cluster = clusters.find(({ name }) => name === question.cluster);
  if (!cluster) return message('There is no cluster {0} any more.', question.cluster);
  switch (question.kind) {
    case 'services':
      return services(question);
    case 'pool':
      return poolWithBlocks(cluster, question.name, question.blocks);
    case 'disable':
      return disabledPool(cluster, question.pool);
  }
}

/** The question in a few words. */
export function whatIfWords(question: WhatIf): Message {
  switch (question.kind) {
    case 'services':
      return counted(
        question.count,
        message('1 more Service in {0}', question.namespace),
        message('{0} more Services in {1}', question.count, question.namespace),
      );
    case 'pool':
      return message('pool {0} with {1}', question.name, question.blocks.join(', '));
    case 'disable':
      return message('pool {0} disabled', question.pool);
  }
}

function services({
  count,
  namespace,
  labels,
  families,
}: Extract<WhatIf, { readonly kind: 'services' }>): readonly ManifestMap[] | Message {
  if (!Number.isSafeInteger(count) || count < 1 || count > servicesAtMost) {
    return message('The number of Services is between 1 and {0}.', servicesAtMost);
  }
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `what-if-${index + 1}`, namespace, labels },
    spec: {
      type: 'LoadBalancer',
      ...(families.length === 0 ? {} : { ipFamilies: families, ipFamilyPolicy: families.length > 1 ? 'RequireDualStack' : 'SingleStack' }),
      ports: [{ port: 80, protocol: 'TCP' }],
    },
  }));
}

/** One of that name has these blocks in place of its own; else it is a new one. */
function poolWithBlocks(cluster: ClusterView, name: string, written: readonly string[]): readonly ManifestMap[] | Message {
  const blocks = written.map(blockOf);
  const { error } = blockRanges(blocks);
  if (error) return message('{0}: {1}', written[error.block] ?? '', error.error);
  if (blocks.length === 0) return message('A pool needs a block: a CIDR, or first-last.');
  const spec = {
    ...specOf(cluster, name),
    cidrs: undefined,
    blocks: blocks.map(({ cidr, start, stop }) => (cidr === '' ? { start, stop } : { cidr })),
  };
  return [pool(name, spec)];
}

function blockOf(text: string): PoolBlock {
  const [start = '', stop] = text.split('-').map((part) => part.trim());
  return stop === undefined ? { cidr: text.trim(), start: '', stop: '' } : { cidr: '', start, stop };
}

function disabledPool(cluster: ClusterView, name: string): readonly ManifestMap[] | Message {
  const spec = specOf(cluster, name);
  return spec ? [pool(name, { ...spec, disabled: true })] : message('There is no pool {0} any more.', name);
}

function specOf({ pools }: ClusterView, name: string): ManifestMap | undefined {
  const found = pools.find((candidate) => candidate.name === name && candidate.state !== 'unreachable');
  return found && mapAt(found.pool.resource.value, ['spec']);
}

function pool(name: string, spec: Readonly<Record<string, unknown>>): ManifestMap {
  // Undefined fields are left out.
  return JSON.parse(JSON.stringify({ apiVersion: 'cilium.io/v2', kind: 'CiliumLoadBalancerIPPool', metadata: { name }, spec }));
}

/** Whole objects, where a document is still empty: those of the schema, and a Service that asks for an address. */
import type { Analysis } from '../../analysis/analyze';
import { nextOpen } from '../../analysis/why/freeAddresses';
import { impliedType } from '../../manifest/impliedType';
import { formatAddress } from '../../model/address';
import { annotationKeys } from '../../model/annotations';
import { documentSnippets, type SchemaSnippet } from '../schema/jsonSchema';
import type { CompletionSource } from './item';
import { snippetItem } from './schemaFields';

export const skeletonSource: CompletionSource = ({ analysis, cursor, uri, presentation }) => {
  const { apiVersion, kind, part, path, style, siblings, indent } = cursor;
  const isEmpty = part === 'key' && style === 'block' && path.length + siblings.length + indent === 0;
  if (!isEmpty || kind !== undefined || apiVersion !== undefined || impliedType(uri) !== undefined) return [];
  return [...documentSnippets, serviceSnippet(firstFree(analysis))].map((snippet) => snippetItem(snippet, cursor, presentation));
};

/** The next address that a pool would give, in the first cluster with a free one. */
function firstFree({ clusters }: Analysis): string {
  for (const cluster of clusters) {
    const open = nextOpen(cluster);
    for (const { state, ranges } of cluster.pools) {
      for (const range of state === 'enabled' ? ranges : []) {
        const next = open(range);
        if (next) return formatAddress(next);
      }
    }
  }
  return exampleAddress;
}

/** The address in the skeleton while there is no pool. */
const exampleAddress = '10.0.10.7';

const serviceSnippet = (address: string): SchemaSnippet => ({
  label: 'Service of type LoadBalancer',
  description: 'A Service that asks for an address.',
  body: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: '${1:web}', namespace: '${2:default}', annotations: { [annotationKeys.ips[0]]: `\${3:${address}}` } },
    spec: { type: 'LoadBalancer', selector: { app: '${1:web}' }, ports: [{ port: '${4:80}' }] },
  },
});

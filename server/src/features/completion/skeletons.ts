/** Whole objects, where a document is still empty: those of the schema, and a Service that asks for an address. */
import { impliedType } from '../../manifest/impliedType';
import { annotationKeys } from '../../model/annotations';
import { documentSnippets, type SchemaSnippet } from '../schema/jsonSchema';
import type { CompletionSource } from './item';
import { snippetItem } from './schemaFields';

export const skeletonSource: CompletionSource = ({ cursor, uri, presentation }) => {
  const { apiVersion, kind, part, path, style, siblings, indent } = cursor;
  const isEmpty = part === 'key' && style === 'block' && path.length + siblings.length + indent === 0;
  if (!isEmpty || kind !== undefined || apiVersion !== undefined || impliedType(uri) !== undefined) return [];
  return [...documentSnippets, service].map((snippet) => snippetItem(snippet, cursor, presentation));
};

const service: SchemaSnippet = {
  label: 'Service of type LoadBalancer',
  description: 'A Service that asks for an address.',
  body: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: '${1:web}', namespace: '${2:default}', annotations: { [annotationKeys.ips[0]]: '${3:10.0.10.7}' } },
    spec: { type: 'LoadBalancer', selector: { app: '${1:web}' }, ports: [{ port: '${4:80}' }] },
  },
};

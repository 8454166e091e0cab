/**
 * The Services that CloudNativePG makes of `managed.services.additional` of a Cluster: the template, with labels of the operator and those that the
 * Cluster hands down. Source: github.com/cloudnative-pg/cloudnative-pg pkg/specs/services.go and api/v1 (`SetInheritedData`).
 */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { mapAt, startsWith } from '../../manifest/values';
import type { FieldPlace } from '../resource/claimDraft';

export interface ManagedService {
  /** Labels of the Cluster that the Service has as well. */
  readonly fields: readonly FieldPlace[];
  /** Labels that the operator may add or that its settings may hand down; it adds no others. */
  readonly undecided: readonly ManifestPath[];
}

const templates: ManifestPath = ['spec', 'managed', 'services', 'additional'];
const inherited: ManifestPath = ['spec', 'inheritedMetadata', 'labels'];

const ownLabels = [
  'cnpg.io/cluster',
  'cnpg.io/isManaged',
  'cnpg.io/operatorVersion',
  ...['component', 'instance', 'managed-by', 'name', 'version'].map((name) => `app.kubernetes.io/${name}`),
];

/** Undefined for any other field that looks like a template of a Service. */
export function managedService({ apiVersion, kind, value }: Resource, container: ManifestPath): ManagedService | undefined {
  if (kind !== 'Cluster' || !apiVersion.startsWith('postgresql.cnpg.io/') || !startsWith(container, templates)) return undefined;
  const labels = mapAt(value, [...container, 'metadata', 'labels']) ?? {};
  const handedDown = Object.keys(mapAt(value, inherited) ?? {});
  const byOperator = [...ownLabels, ...Object.keys(mapAt(value, ['metadata', 'labels']) ?? {})];
  return {
    fields: handedDown.map((key) => ({ field: ['metadata', 'labels', key], place: [...inherited, key] })),
    undecided: byOperator
      .filter((key) => !handedDown.includes(key) && !Object.hasOwn(labels, key))
      .map((key) => ['metadata', 'labels', key]),
  };
}

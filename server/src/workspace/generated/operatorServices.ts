/**
 * What operators call the Services that they make of their custom resources. Sources: the documentation and sources of Crunchy Postgres for Kubernetes,
 * CloudNativePG, mariadb-operator, EMQX Operator, RabbitMQ Cluster Operator, Dragonfly Operator, Elastic Cloud on Kubernetes, VictoriaMetrics Operator,
 * Grafana Operator, Percona Operator for PXC, Kamaji and Rook.
 */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { samePath, stringAt, valueAt } from '../../manifest/values';

interface OperatorService {
  readonly at: string;
  /** The name of the Service, with `{name}` for the name of the resource. */
  readonly name: string;
  /** The place at which the resource may state another name. */
  readonly namedAt?: ManifestPath;
  /** The operator gives it this type, whatever the resource says. */
  readonly isAlways?: 'ClusterIP';
}

const additionalSuffix = '-additional-service';

const table: Readonly<Record<string, readonly OperatorService[]>> = {
  'postgres-operator.crunchydata.com/PostgresCluster': [
    { at: 'spec.service', name: '{name}-ha' },
    { at: 'spec.replicaService', name: '{name}-replicas' },
    { at: 'spec.proxy.pgBouncer.service', name: '{name}-pgbouncer' },
    { at: 'spec.userInterface.pgAdmin.service', name: '{name}-pgadmin' },
  ],
  'postgresql.cnpg.io/Pooler': [{ at: 'spec.serviceTemplate', name: '{name}' }],
  'k8s.mariadb.com/MariaDB': [
    { at: 'spec.service', name: '{name}' },
    { at: 'spec.primaryService', name: '{name}-primary' },
    { at: 'spec.secondaryService', name: '{name}-secondary' },
  ],
  'k8s.mariadb.com/MaxScale': [
    { at: 'spec.kubernetesService', name: '{name}' },
    { at: 'spec.guiKubernetesService', name: '{name}-gui' },
  ],
  'apps.emqx.io/EMQX': [
    { at: 'spec.listenersServiceTemplate', name: '{name}-listeners' },
    { at: 'spec.dashboardServiceTemplate', name: '{name}-dashboard' },
  ],
  'rabbitmq.com/RabbitmqCluster': [{ at: 'spec.service', name: '{name}' }],
  'dragonflydb.io/Dragonfly': [{ at: 'spec.serviceSpec', name: '{name}', namedAt: ['spec', 'serviceSpec', 'name'] }],
  'elasticsearch.k8s.elastic.co/Elasticsearch': [{ at: 'spec.http.service', name: '{name}-es-http' }],
  'kibana.k8s.elastic.co/Kibana': [{ at: 'spec.http.service', name: '{name}-kb-http' }],
  'apm.k8s.elastic.co/ApmServer': [{ at: 'spec.http.service', name: '{name}-apm-http' }],
  'grafana.integreatly.org/Grafana': [{ at: 'spec.service', name: '{name}-service' }],
  'pxc.percona.com/PerconaXtraDBCluster': [
    { at: 'spec.haproxy.exposePrimary', name: '{name}-haproxy' },
    { at: 'spec.haproxy.exposeReplicas', name: '{name}-haproxy-replicas' },
    { at: 'spec.proxysql.expose', name: '{name}-proxysql' },
  ],
  'kamaji.clastix.io/TenantControlPlane': [{ at: 'spec.controlPlane.service', name: '{name}' }],
  'controlplane.cluster.x-k8s.io/KamajiControlPlane': [{ at: 'spec.network', name: '{name}' }],
  'ceph.rook.io/CephObjectStore': [{ at: 'spec.gateway.service', name: 'rook-ceph-rgw-{name}', isAlways: 'ClusterIP' }],
  'operator.victoriametrics.com/VMSingle': additional('vmsingle'),
  'operator.victoriametrics.com/VMAgent': additional('vmagent'),
  'operator.victoriametrics.com/VMAlert': additional('vmalert'),
  'operator.victoriametrics.com/VMAuth': additional('vmauth'),
  'operator.victoriametrics.com/VLSingle': additional('vlsingle'),
  'operator.victoriametrics.com/VLogs': additional('vlogs'),
};

/** The VictoriaMetrics operator makes a second Service of `serviceSpec`, or with `useAsDefault` the one that there is anyway. */
function additional(prefix: string): readonly OperatorService[] {
  return [{ at: 'spec.serviceSpec', name: `${prefix}-{name}${additionalSuffix}` }];
}

export interface MadeService {
  readonly name: string;
  readonly isAlways: 'ClusterIP' | undefined;
}

/** Undefined where the Service of this part of the resource is not known. */
export function madeService({ apiVersion, kind, name, value }: Resource, container: ManifestPath): MadeService | undefined {
  const key = `${apiVersion.slice(0, apiVersion.indexOf('/'))}/${kind}`;
  const services = Object.hasOwn(table, key) ? table[key] : undefined;
  const found = services?.find(({ at }) => samePath(at.split('.'), container));
  if (!found) return undefined;
  const isDefault = valueAt(value, [...container, 'useAsDefault']) === true;
  const pattern = isDefault ? found.name.replace(additionalSuffix, '') : found.name;
  const given = found.namedAt && stringAt(value, found.namedAt);
  return { name: given ?? pattern.replace('{name}', () => name), isAlways: found.isAlways };
}

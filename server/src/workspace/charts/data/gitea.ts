/** Gitea, and Forgejo whose chart comes from it: one Service for the web and one for SSH. */
import { once } from '../../../model/once';
import { type Chart, type ChartService, type ChartVariant, type SpecField, specAt, usualLabels, usualService } from '../chart';

function services(without: readonly SpecField[], more: Partial<ChartService>): readonly ChartService[] {
  return (['http', 'ssh'] as const).map((part) =>
    usualService(`service.${part}`, {
      name: `{fullname}-${part}`,
      spec: specAt(`service.${part}`, without),
      labelPlaces: [`service.${part}.labels`],
      labels: { ...usualLabels, app: '{name}', version: undefined, 'app.kubernetes.io/component': undefined },
      ports: [{ name: part, port: `service.${part}.port` }, ...(part === 'http' ? [{ list: 'service.http.extraPorts' }] : [])],
      ...more,
    }),
  );
}

function variant(from: string, without: readonly SpecField[], more: Partial<ChartService> = {}): ChartVariant {
  return {
    from,
    defaults: { service: { http: { type: 'ClusterIP', port: 3000 }, ssh: { type: 'ClusterIP', port: 22 } } },
    services: services(without, more),
  };
}

export const gitea: Chart = {
  name: 'gitea',
  foreign: ['bitnami'],
  source: 'gitea.com/gitea/helm-gitea templates/gitea',
  license: 'MIT',
  newest: '10.6.0',
  variants: once(() => [
    variant('9.0.0', ['loadBalancerClass']),
    variant('10.4.0', []),
    variant('10.5.0', [], { namespace: ['{.namespace}', '{namespace}'] }),
  ]),
};

export const forgejo: Chart = {
  name: 'forgejo',
  source: 'code.forgejo.org/forgejo-helm/forgejo-helm templates/gitea',
  license: 'MIT',
  newest: '15.0.0',
  variants: once(() => [variant('10.0.0', [], { namespace: ['{namespaceOverride}', '{namespace}'] })]),
};

/** All charts that are known, one line each. */
import type { Chart } from './chart';
import { argoCd } from './data/argoCd';
import { authentik } from './data/authentik';
import { cilium } from './data/cilium';
import { cloudnativePg, cloudnativePgCluster } from './data/cloudnativePg';
import { coredns } from './data/coredns';
import { emqx } from './data/emqx';
import { envoyGateway } from './data/envoyGateway';
import { externalDns } from './data/externalDns';
import { forgejo, gitea } from './data/gitea';
import { grafana } from './data/grafana';
import { harbor } from './data/harbor';
import { homeAssistant } from './data/homeAssistant';
import { ingressNginx } from './data/ingressNginx';
import { istioGateway } from './data/istioGateway';
import { k8sGateway } from './data/k8sGateway';
import { appTemplate } from './data/library/appTemplate';
import { gabe565 } from './data/library/gabe565';
import { k8sAtHome } from './data/library/k8sAtHome';
import { longhorn } from './data/longhorn';
import { mcRouter, minecraft, minecraftBedrock } from './data/minecraft';
import { minio } from './data/minio';
import { opentelemetryCollector } from './data/opentelemetryCollector';
import { pihole } from './data/pihole';
import { plexMediaServer } from './data/plexMediaServer';
import { traefik } from './data/traefik';
import { zot } from './data/zot';

export const charts: readonly Chart[] = [
  appTemplate,
  argoCd,
  authentik,
  cilium,
  cloudnativePg,
  cloudnativePgCluster,
  coredns,
  emqx,
  envoyGateway,
  externalDns,
  forgejo,
  ...gabe565,
  gitea,
  grafana,
  harbor,
  homeAssistant,
  ingressNginx,
  istioGateway,
  ...k8sAtHome,
  k8sGateway,
  longhorn,
  mcRouter,
  minecraft,
  minecraftBedrock,
  minio,
  opentelemetryCollector,
  pihole,
  plexMediaServer,
  traefik,
  zot,
];

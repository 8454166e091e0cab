/** All charts that are known, one line each. */
import type { Chart } from './chart';
import { appTemplate } from './data/appTemplate';
import { argoCd } from './data/argoCd';
import { cilium } from './data/cilium';
import { coredns } from './data/coredns';
import { ingressNginx } from './data/ingressNginx';
import { pihole } from './data/pihole';
import { traefik } from './data/traefik';

export const charts: readonly Chart[] = [appTemplate, argoCd, cilium, coredns, ingressNginx, pihole, traefik];

/** All charts that are known, one line each. */
import type { Chart } from './chart';
import { appTemplate } from './data/appTemplate';
import { cilium } from './data/cilium';
import { coredns } from './data/coredns';
import { pihole } from './data/pihole';

export const charts: readonly Chart[] = [appTemplate, cilium, coredns, pihole];

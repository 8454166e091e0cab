/** All charts that are known, one line each. */
import type { Chart } from './chart';
import { appTemplate } from './data/appTemplate';

export const charts: readonly Chart[] = [appTemplate];

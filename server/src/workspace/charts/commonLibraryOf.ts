/** Charts that are not known by name and still show in their values that they hand them to the common library of bjw-s. */
import type { ManifestValue } from '../../manifest/manifest';
import { isMap } from '../../manifest/values';
import type { Chart, ChartVariant } from './chart';
import { libraryService, nameWithOptionalKey } from './data/library/commonLibrary';
import type { KnownChart } from './knownChart';

/** Most of these charts are app-template under another name. Whatever depends on the name of the chart stays open. */
const variant: ChartVariant = {
  from: '4.1.0',
  defaults: {},
  naming: { name: ['{release}'], fullname: ['{global.fullnameOverride}', '{fullnameOverride}'] },
  services: [
    {
      ...libraryService({ name: nameWithOptionalKey }),
      labels: { 'app.kubernetes.io/name': undefined, 'app.kubernetes.io/instance': '{release}', 'app.kubernetes.io/service': '{self}' },
      selector: undefined,
    },
  ],
};

const someChart: Chart = {
  name: '',
  source: 'github.com/bjw-s-labs/helm-charts charts/library/common',
  license: 'Apache-2.0',
  newest: '4.1.1',
  variants: () => [variant],
};

/** Values with `controllers` and `service` are of version 2.0 of the library or later. */
export function commonLibraryOf(values: ManifestValue | undefined): KnownChart | undefined {
  if (!isMap(values) || !isMap(values['controllers']) || !isMap(values['service'])) return undefined;
  return { chart: someChart, variants: [variant], version: undefined, calledAs: someChart.name };
}

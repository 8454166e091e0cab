/** app-template hands all of its values to the common library of bjw-s, which has the same version, and names what it makes like the release. */
import { once } from '../../../../model/once';
import type { Chart, ChartVariant } from '../../chart';
import {
  libraryService,
  mainService,
  nameByPrimary,
  nameOfSeveral,
  nameUnlessPrimary,
  nameWithOptionalKey,
  nameWithoutRepeat,
  nameWithPrefix,
} from './commonLibrary';

type LibraryVersion = Parameters<typeof libraryService>[0];

/** The library has no Services of its own from 3.0 on. */
function variant(from: string, version: LibraryVersion, defaults: ChartVariant['defaults'] = {}): ChartVariant {
  const { labels, ...service } = libraryService(version);
  const { 'app.kubernetes.io/version': _, ...own } = labels;
  return {
    from,
    defaults,
    naming: { name: ['{global.nameOverride}', '{release}'], fullname: ['{global.fullnameOverride}', '{fullnameOverride}'] },
    services: [{ ...service, labels: own }],
  };
}

const component = 'app.kubernetes.io/component';
const controller = 'app.kubernetes.io/controller';

export const appTemplate: Chart = {
  name: 'app-template',
  source: 'github.com/bjw-s-labs/helm-charts charts/other/app-template',
  license: 'Apache-2.0',
  newest: '4.1.1',
  variants: once(() => [
    variant('1.1.0', { name: nameByPrimary, without: ['loadBalancerClass'] }, { service: mainService }),
    variant(
      '2.0.0',
      { name: nameUnlessPrimary, controllerLabel: component, without: ['loadBalancerClass'] },
      { controllers: { main: { enabled: true } }, service: { main: { ...mainService.main, controller: 'main' } } },
    ),
    variant('3.0.0', { name: nameOfSeveral, controllerLabel: component, without: ['loadBalancerClass'] }),
    variant('3.0.2', { name: nameWithoutRepeat, controllerLabel: component, without: ['loadBalancerClass'] }),
    variant('3.4.0', { name: nameWithoutRepeat, controllerLabel: component }),
    variant('4.0.0', { name: nameWithPrefix, controllerLabel: controller }),
    variant('4.1.0', { name: nameWithOptionalKey, controllerLabel: controller }),
  ]),
};

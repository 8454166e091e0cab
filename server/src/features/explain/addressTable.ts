/** Which Services hold an address and which ask for it, address by address. */

import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { type Address, formatAddress } from '../../model/address';
import { bracketed, message } from '../../model/message';
import { codeCell } from '../markdownTable';
import { originWord } from '../names';
import { serviceStateWord } from '../stateWords';
import { storyTable, type Telling } from './storyTelling';

export interface AddressRow {
  readonly address: Address;
  readonly holders: readonly ServiceView[];
  /** The Services that ask for the address and do not hold it. */
  readonly askers: readonly ServiceView[];
}

/** The addresses that the Service has, then the addresses that it asks for. */
export function addressRows(cluster: ClusterView, service: ServiceView): readonly AddressRow[] {
  const addresses = [...service.addresses, ...service.requests].flatMap(({ address }) => address ?? []);
  const byText = new Map(addresses.map((address) => [formatAddress(address), address]));
  return [...byText.values()].map((address) => addressRow(cluster, address));
}

export function addressRow(cluster: ClusterView, address: Address): AddressRow {
  const use = cluster.index.use(address);
  const holders = use?.holders ?? [];
  return { address, holders, askers: (use?.askers ?? []).filter((asker) => !holders.includes(asker)) };
}

export function addressTable(telling: Telling, cluster: ClusterView, rows: readonly AddressRow[]): string {
  const { render } = telling.presentation;
  const how = (holder: ServiceView, address: Address) => {
    const held = holder.addresses.find(({ text }) => text === formatAddress(address));
    return held ? render(bracketed(originWord(held.how))) : '';
  };
  return storyTable(
    telling,
    [message('Address'), message('Has it'), message('Asks for it')],
    rows.map(({ address, holders, askers }) => [
      codeCell(formatAddress(address)),
      holders.map((holder) => `${codeCell(serviceName(holder))}${how(holder, address)}`).join('<br>'),
      askers.map((asker) => `${codeCell(serviceName(asker))}${render(bracketed(serviceStateWord(cluster, asker)))}`).join('<br>'),
    ]),
  );
}

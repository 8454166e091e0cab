/** The hover of a requested address: whether the Service gets it, from which pool, and which other Services want or hold it. */
import type { RequestedAddress } from '../../analysis/admission/addressRequests';
import type { Analysis } from '../../analysis/analyze';
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { isPerhapsPending } from '../../analysis/why/requestHolders';
import { type Address, compareAddresses, formatAddress } from '../../model/address';
import { listed, type Message, message } from '../../model/message';
import { rangeLabel } from '../names';
import { code, escapeMarkdown, type Presentation } from '../presentation';
import { serviceStateWord } from '../stateWords';
import { rangeUsage, utilisation } from '../utilisation';

export function requestHover(
  _analysis: Analysis,
  cluster: ClusterView,
  service: ServiceView,
  request: RequestedAddress,
  presentation: Presentation,
): string {
  const { render, icon } = presentation;
  const { address } = request;
  if (!address) {
    const words = request.templated
      ? message('A later step fills this in, so the address is not known here.')
      : message('No IP address: {0}. Cilium drops it without a word.', request.error ?? '');
    return `${icon(request.templated ? 'question' : 'error')} ${code(request.text)} — ${escapeMarkdown(render(words))}`;
  }
  return [
    verdictLine(cluster, service, address, presentation),
    ...poolLines(cluster, address, presentation),
    holderLine(cluster, service, address, presentation),
    askerLine(cluster, service, address, presentation),
  ]
    .filter((line) => line !== '')
    .join('\n\n');
}

function verdictLine(cluster: ClusterView, service: ServiceView, address: Address, { render, icon }: Presentation): string {
  const text = code(formatAddress(address));
  const got = service.addresses.some((held) => held.address && compareAddresses(held.address, address) === 0);
  if (got) return `${icon('check')} **${text}** — ${escapeMarkdown(render(message('pinned: Service {0} gets it', serviceName(service))))}`;
  if (service.state === 'pending' && service.message) {
    const sign = isPerhapsPending(cluster, service) ? 'question' : 'warning';
    return `${icon(sign)} **${text}** — ${escapeMarkdown(render(message('{0}: "{1}"', serviceStateWord(cluster, service), service.message)))}`;
  }
  if (service.message) return `${icon('question')} **${text}** — ${escapeMarkdown(render(service.message))}`;
  return `**${text}**`;
}

function poolLines(cluster: ClusterView, address: Address, { render }: Presentation): readonly string[] {
  const found = cluster.index.rangesWith(address);
  // Where all pools are known, a finding says it.
  if (found.length === 0 && !cluster.poolsKnown && cluster.pools.some(({ ranges }) => ranges.length > 0))
    return [escapeMarkdown(render(message('None of the pools whose addresses are known here contains it.')))];
  return found.map(({ pool, range }) =>
    escapeMarkdown(
      pool.state === 'enabled'
        ? render(message('In pool {0} ({1}), {2}', pool.name, rangeLabel(range), utilisation(rangeUsage(range))))
        : render(message('In pool {0} ({1}), which gives nothing: {2}', pool.name, rangeLabel(range), pool.state)),
    ),
  );
}

function holderLine(cluster: ClusterView, service: ServiceView, address: Address, { render }: Presentation): string {
  const others = (cluster.index.use(address)?.holders ?? []).filter(({ key }) => key !== service.key);
  if (others.length === 0) return '';
  const text = formatAddress(address);
  const isSure = others.some(({ addresses }) => addresses.some((held) => held.text === text && held.how !== 'predicted'));
  const names = listed(others.map(serviceName));
  return escapeMarkdown(render(isSure ? heldBy(service, text, names) : message('Predicted for {0}', names)));
}

function heldBy({ addresses }: ServiceView, text: string, names: Message): Message {
  return addresses.some((held) => held.text === text) ? message('Also held by {0}', names) : message('Held by {0}', names);
}

/** The other Services that ask for the address and do not hold it. Unknown and unapplied ones cause no conflict, and are still worth knowing. */
function askerLine(cluster: ClusterView, service: ServiceView, address: Address, { render }: Presentation): string {
  const use = cluster.index.use(address);
  const others = (use?.askers ?? []).filter((other) => other !== service && !use?.holders.includes(other));
  if (others.length === 0) return '';
  return escapeMarkdown(render(message('Also asked for by {0}', listed(others.map(serviceName)))));
}

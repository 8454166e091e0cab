/** The rows of what a range holds: addresses in use, kept back or asked for, and free gaps. */
import { placeOf, serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Holding } from '../../analysis/views/holdings';
import type { PoolView, RangeView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { openAddress } from '../../analysis/why/freeAddresses';
import { type Address, formatAddress } from '../../model/address';
import { type AddressRange, spanText } from '../../model/addressRange';
import { listedBy } from '../../model/listing';
import { message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { claimAnchor } from '../../workspace/resource/claim';
import { formatCount } from '../counts';
import { isGivingOut, type Row, rangeRows } from '../gaps';
import { originIcon, originWord } from '../names';
import type { Presentation } from '../presentation';
import { serviceStateWord } from '../stateWords';
import { serviceMenu } from './serviceRows';
import { nodeId, row } from './treeRow';

const shownRows = 500;

export function rangeChildren(
  cluster: ClusterView,
  pool: PoolView,
  range: RangeView,
  index: string,
  presentation: Presentation,
): readonly TreeNode[] {
  const rows = rangeRows(cluster, pool, range);
  const copyable = isGivingOut(pool, range) ? openAddress(cluster) : () => undefined;
  const id = (...path: readonly string[]) => nodeId(cluster.name, 'pool', pool.pool.id, index, ...path);
  const shown = rows
    .slice(0, shownRows)
    .map((child) => addressRow(child, { cluster, id, isGiving: isGivingOut(pool, range), copyable }, presentation));
  if (rows.length <= shownRows) return shown;
  const label = presentation.render(message('… and {0} more', rows.length - shownRows));
  return [...shown, row({ id: id('more', 'more'), kind: 'more', label, icon: 'ellipsis' })];
}

interface RowNeeds {
  readonly cluster: ClusterView;
  readonly id: (...path: readonly string[]) => string;
  readonly isGiving: boolean;
  /** Of a gap the first address that nothing speaks against. */
  readonly copyable: (gap: AddressRange) => Address | undefined;
}

function addressRow(child: Row, needs: RowNeeds, presentation: Presentation): TreeNode {
  const { render } = presentation;
  const { id, isGiving, copyable } = needs;
  switch (child.kind) {
    case 'held':
      return heldRow(child.holding, needs, presentation);
    case 'reserved':
      return row({
        id: id(`reserved ${formatAddress(child.address)}`, ''),
        kind: 'free',
        label: formatAddress(child.address),
        description: render(message('kept back (allowFirstLastIPs: No)')),
        icon: 'lock',
        iconColor: 'disabledForeground',
      });
    case 'elsewhere':
      return row({
        id: id(`elsewhere ${formatAddress(child.address)}`, ''),
        kind: 'free',
        label: formatAddress(child.address),
        description: render(message('{0} of cluster {1}', serviceName(child.service), child.cluster)),
        icon: 'link-external',
        iconColor: 'disabledForeground',
        location: placeOf(claimAnchor(child.service.claim)),
      });
    case 'asked':
      return row({
        id: id(`asked ${formatAddress(child.address)}`, ''),
        kind: 'free',
        label: formatAddress(child.address),
        description: render(
          message(
            'asked for by {0}',
            listedBy(child.services, (asker) => askerWords(child.cluster, asker, render)),
          ),
        ),
        icon: 'circle-large-outline',
        iconColor: 'disabledForeground',
        ...(child.services[0] ? { location: placeOf(claimAnchor(child.services[0].claim)) } : {}),
      });
    case 'free': {
      const open = copyable(child.range);
      return row({
        id: id(`free ${spanText(child.range)}`, ''),
        kind: 'free',
        label: spanText(child.range),
        description: render(
          isGiving ? message('free, {0}', formatCount(child.size)) : message('not given out, {0}', formatCount(child.size)),
        ),
        icon: 'dash',
        iconColor: 'disabledForeground',
        ...(open ? { copyText: formatAddress(open) } : {}),
      });
    }
  }
}

function askerWords(cluster: ClusterView, asker: ServiceView, render: Presentation['render']): string {
  return `${serviceName(asker)} (${render(serviceStateWord(cluster, asker))})`;
}

/** Under the name that a person looks for; the row of a shared address has its Services below it. */
function heldRow(holding: Holding, { cluster, id }: RowNeeds, { render }: Presentation): TreeNode {
  const [only] = holding.services;
  if (holding.services.length > 1 || !only) {
    return row({
      id: id(holding.text),
      kind: 'address',
      label: holding.text,
      description: render(message('shared by {0} Services', holding.services.length)),
      icon: 'link',
      children: 'expanded',
      copyText: holding.text,
    });
  }
  const how = only.addresses.find(({ text }) => text === holding.text)?.how ?? 'predicted';
  return row({
    id: id(holding.text),
    kind: 'address',
    label: only.claim.name,
    description: `${holding.text} · ${only.claim.namespace}`,
    tooltip: undefined,
    icon: originIcon(how),
    accessibilityLabel: `${only.claim.name}, ${holding.text}, ${only.claim.namespace}, ${render(originWord(how))}`,
    location: placeOf(claimAnchor(only.claim)),
    ...serviceMenu(cluster, only),
    copyText: holding.text,
  });
}

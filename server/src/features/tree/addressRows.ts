/** The rows of what a range holds: addresses in use, kept back or asked for, and free gaps. */
import { placeOf, serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Holding } from '../../analysis/views/holdings';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { openAddress } from '../../analysis/why/freeAddresses';
import { type Address, formatAddress } from '../../model/address';
import { type AddressRange, spanText } from '../../model/addressRange';
import { bracketed, listedBy, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { claimAnchor } from '../../workspace/resource/claim';
import { poolAnchor } from '../../workspace/resource/poolResource';
import { formatCount } from '../counts';
import { isGivingOut, type Row, rangeRows } from '../gaps';
import { originIcon, originWord } from '../names';
import type { Presentation } from '../presentation';
import { serviceStateWord } from '../stateWords';
import { rowsInOrder } from './rowOrder';
import { serviceMenu } from './serviceRows';
import { nodeId, row } from './treeRow';
import { pagesOf, type TreeView, withProblems } from './treeView';

/** `index` is that of the range in its pool. */
export function rangeChildren(cluster: ClusterView, pool: PoolView, index: string, view: TreeView): readonly TreeNode[] {
  const range = pool.ranges[Number(index)];
  if (!range) return [];
  const path = [cluster.name, 'pool', pool.pool.id, index];
  const id = (...steps: readonly string[]) => nodeId(...path, ...steps);
  const isGiving = isGivingOut(pool, range);
  const needs = { cluster, id, isGiving, copyable: isGiving ? openAddress(cluster) : () => undefined };
  const place = placeOf(poolAnchor(pool.pool));
  const rowOf = (child: Row) => ({ ...addressRow(child, needs, view), ...(place.uri === '' ? {} : { pool: place }) });
  return pagesOf({ items: rowsInOrder(rangeRows(cluster, pool, range), view.order), rowOf, path }, view);
}

interface RowNeeds {
  readonly cluster: ClusterView;
  readonly id: (...path: readonly string[]) => string;
  readonly isGiving: boolean;
  /** The first address of a gap that has nothing against it. */
  readonly copyable: (gap: AddressRange) => Address | undefined;
}

function addressRow(child: Row, needs: RowNeeds, view: TreeView): TreeNode {
  const { render } = view;
  const { id, isGiving, copyable } = needs;
  switch (child.kind) {
    case 'held':
      return withProblems(heldRow(child.holding, needs, view), child.holding.services.flatMap(view.problems.of), view);
    case 'reserved':
      return row({
        id: id(`reserved ${formatAddress(child.address)}`, ''),
        kind: 'free',
        label: formatAddress(child.address),
        description: render(message('reserved (allowFirstLastIPs: No)')),
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
      const count = render(
        isGiving ? message('free, {0}', formatCount(child.size)) : message('not given out, {0}', formatCount(child.size)),
      );
      return row({
        id: id(`free ${spanText(child.range)}`, ''),
        kind: 'free',
        label: spanText(child.range),
        description: count,
        tooltip: `${spanText(child.range)}, ${count}`,
        icon: 'dash',
        iconColor: 'disabledForeground',
        ...(open ? { copyText: formatAddress(open) } : {}),
      });
    }
  }
}

function askerWords(cluster: ClusterView, asker: ServiceView, render: Presentation['render']): string {
  return `${serviceName(asker)}${render(bracketed(serviceStateWord(cluster, asker)))}`;
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

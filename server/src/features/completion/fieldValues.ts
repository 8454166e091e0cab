/** The values of fields that have a few: those that decide which addresses a Service asks for, and whether LB IPAM serves it at all. */
import type { WritingService } from '../../analysis/writing/writing';
import { listAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import { loadBalancerClasses } from '../../model/options';
import { escapeMarkdown } from '../presentation';
import type { CompletionContext, CompletionSource } from './item';
import { valueEdit } from './write';

interface Choice {
  readonly value: string;
  readonly help: Message;
}

export const fieldValueSource: CompletionSource = (context) => {
  const { cursor, presentation } = context;
  if (cursor.part === 'key') return [];
  return choicesAt(context).map(({ value, help }, index) => ({
    label: value,
    kind: 'value',
    ...valueEdit(cursor, value),
    documentation: escapeMarkdown(presentation.render(help)),
    sortText: `0${index}`,
  }));
};

function choicesAt({ writings: [writing] }: CompletionContext): readonly Choice[] {
  if (writing?.kind !== 'service') return [];
  const { path } = writing;
  if (path[0] !== 'spec') return [];
  const [, field, index] = path;
  if (field === 'ipFamilies') return typeof index === 'number' ? openFamilies(writing, index) : [];
  return path.length === 2 ? (fields.get(String(field)) ?? []) : [];
}

const families: readonly Choice[] = [
  { value: 'IPv4', help: message('With SingleStack, the first family of the list decides which address the Service asks for.') },
  { value: 'IPv6', help: message('With SingleStack, the first family of the list decides which address the Service asks for.') },
];

const fields: ReadonlyMap<string, readonly Choice[]> = new Map([
  ['type', [{ value: 'LoadBalancer', help: message('The Service asks for an address from outside of the cluster.') }]],
  [
    'loadBalancerClass',
    [
      { value: loadBalancerClasses.l2, help: message('LB IPAM gives the address, and Cilium announces it on the local network (L2).') },
      { value: loadBalancerClasses.bgp, help: message('LB IPAM gives the address, and Cilium announces it over BGP.') },
    ],
  ],
  [
    'ipFamilyPolicy',
    [
      { value: 'SingleStack', help: message('One address, of the first of ipFamilies or of the primary family of the cluster.') },
      { value: 'PreferDualStack', help: message('One address of each family that the cluster has.') },
      { value: 'RequireDualStack', help: message('One address of each family; a cluster with one family refuses the Service.') },
    ],
  ],
  [
    'externalTrafficPolicy',
    [
      { value: 'Cluster', help: message('Every node takes the traffic; the address of the client is hidden.') },
      {
        value: 'Local',
        help: message('Only nodes with a pod take the traffic. Services that share an address must then select the same pods.'),
      },
    ],
  ],
]);

function openFamilies({ claim }: WritingService, index: number): readonly Choice[] {
  const taken = listAt(claim.value, ['spec', 'ipFamilies']).filter((_, position) => position !== index);
  return families.filter(({ value }) => !taken.includes(value));
}

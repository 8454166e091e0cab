/** The hover of an LB IPAM annotation key: what it does, from which version, and what it does here. */

import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { behaviourIn, withVersion } from '../../analysis/why/version';
import { type AnnotationPurpose, annotationKeys, permitDifferentPodsKey } from '../../model/annotations';
import { listed, type Message, message } from '../../model/message';
import { code, escapeMarkdown, type Presentation } from '../presentation';

export function annotationHover(cluster: ClusterView, service: ServiceView, key: string, presentation: Presentation): string {
  const purpose = purposeOf(key);
  const lines = purpose ? here(cluster, service, purpose, presentation) : [];
  return [annotationHelp(cluster, key, presentation), ...lines].filter((line) => line !== '').join('\n\n');
}

/** The meaning of an annotation for any Service of the cluster; empty for a key that means nothing to LB IPAM. */
export function annotationHelp(cluster: ClusterView, key: string, presentation: Presentation): string {
  const { render } = presentation;
  if (key === permitDifferentPodsKey) return permitHover(cluster, key, presentation);
  const purpose = purposeOf(key);
  if (!purpose) return '';
  const [current, alias] = annotationKeys[purpose];
  const lines = [
    code(key),
    ...explanation(purpose).map((line) => escapeMarkdown(render(line))),
    key === alias
      ? escapeMarkdown(render(message('Older spelling of {0}, which wins when both are present, even when it is empty.', current)))
      : escapeMarkdown(render(message('Known from Cilium 1.16; the older spelling is {0}.', alias))),
  ];
  return lines.join('\n\n');
}

function permitHover(cluster: ClusterView, key: string, { render }: Presentation): string {
  const effect =
    behaviourIn(cluster).differentPods === 'byAnnotation'
      ? message(
          'With externalTrafficPolicy Local, Services that both say "true" here may share an address although they select different pods.',
        )
      : withVersion(message('Without effect here: it is known from Cilium 1.21 on.'), cluster);
  return [code(key), escapeMarkdown(render(effect))].join('\n\n');
}

function purposeOf(key: string): AnnotationPurpose | undefined {
  const purposes: readonly AnnotationPurpose[] = ['ips', 'sharingKey', 'sharingCrossNamespace'];
  return purposes.find((purpose) => annotationKeys[purpose].some((known) => known === key));
}

function explanation(purpose: AnnotationPurpose): readonly Message[] {
  switch (purpose) {
    case 'ips':
      return [
        message('Asks for these addresses: a list with commas, blanks are allowed.'),
        message('Each must lie in an enabled pool that selects the Service. An entry that is no address is dropped without a word.'),
      ];
    case 'sharingKey':
      return [
        message('Services with the same key may share an address, at most one of each IP family.'),
        message(
          'They must be in one namespace (or permit each other), have no port and protocol in common and the same externalTrafficPolicy, and with Local the same selector.',
        ),
      ];
    case 'sharingCrossNamespace':
      return [
        message('Namespaces whose Services may share the address: a list with commas and without blanks, or * for all.'),
        message('Both sides must permit the other.'),
      ];
  }
}

function here(cluster: ClusterView, service: ServiceView, purpose: AnnotationPurpose, { render }: Presentation): readonly string[] {
  if (purpose === 'ips') {
    const got = service.addresses.filter(({ how }) => how === 'pinned').map(({ text }) => code(text));
    return got.length === 0 ? [] : [`${escapeMarkdown(render(message('This Service gets:')))} ${render(listed(got))}`];
  }
  const partners = cluster.index.sharingWith(service);
  if (partners.length === 0) return [escapeMarkdown(render(message('Nobody shares an address with this Service.')))];
  return [escapeMarkdown(render(message('Shares with {0}.', listed(partners.map(serviceName)))))];
}

/** The whole story of a Service: what it gets, what it asks for, every pool in the order of the allocator, and the facts all of it rests on. */

import { claimPlace, fieldPlace, requestPlace, serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { type Explanation, explain } from '../../analysis/why/explanation';
import { spanText } from '../../model/addressRange';
import { message } from '../../model/message';
import { serviceSummary } from '../hover/serviceHover';
import { asksForLine } from '../hover/serviceReasons';
import { allPoolsCommand, poolCommands, serviceCommands } from '../kubectlCommands';
import { codeCell } from '../markdownTable';
import { rangeLabel } from '../names';
import { code, escapeMarkdown } from '../presentation';
import { serviceStatusText } from '../report/statusDocument';
import { addressRows, addressTable } from './addressTable';
import { ciliumFactLines } from './factLines';
import { poolRemedy } from './poolRemedy';
import { bullets, clusterLine, fenced, findingLines, placeLink, section, storyTable, type Telling } from './storyTelling';

export function serviceStory(telling: Telling, cluster: ClusterView, service: ServiceView): string {
  const { presentation } = telling;
  const explanation = explain(cluster, service);
  return [
    `# ${escapeMarkdown(serviceName(service))}`,
    clusterLine(telling, cluster),
    placeLink(telling, claimPlace(service.claim)),
    serviceSummary(cluster, service, explanation, presentation),
    ...section(
      telling,
      message('What it asks for'),
      asksForLine(explanation.asksFor, service, presentation),
      requestLines(telling, service),
    ),
    ...section(telling, message('The pools, in the order in which Cilium walks them'), poolTable(telling, cluster, service, explanation)),
    ...section(telling, message('Who has the addresses'), addressTable(telling, cluster, addressRows(cluster, service))),
    ...section(telling, message('What is wrong'), findingLines(telling, findingsOf(telling, cluster, service))),
    ...conditionSection(telling, service),
    ...section(
      telling,
      message('What all of this rests on'),
      bullets([...ownFacts(telling, service), ...ciliumFactLines(telling, cluster)]),
    ),
    ...commandSection(telling, service),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function requestLines(telling: Telling, service: ServiceView): string {
  return bullets(
    service.requests.map((request) => `${code(request.text)} ${placeLink(telling, requestPlace(service, request))}`.trimEnd()),
  );
}

/** Few columns: a preview beside the text is narrow. The rows are in the order of the allocator. */
function poolTable(telling: Telling, cluster: ClusterView, service: ServiceView, { pools }: Explanation): string {
  const { render } = telling.presentation;
  const rows = pools.map((verdict, index) => {
    const { words, place } = poolRemedy(cluster, service, verdict);
    const { pool, text } = verdict;
    return [
      [`${index + 1}. ${codeCell(pool.name)}`, placeLink(telling, place)].filter((part) => part !== '').join('<br>'),
      pool.ranges
        .slice(0, 3)
        .map((range) => codeCell(rangeLabel(range)))
        .join('<br>') + (pool.ranges.length > 3 ? '<br>…' : ''),
      `${escapeMarkdown(render(text))}<br>*${escapeMarkdown(render(words))}*`,
    ];
  });
  return storyTable(telling, [message('Pool'), message('Addresses'), message('Verdict, and what would change it')], rows);
}

function findingsOf({ analysis }: Telling, cluster: ClusterView, { claim }: ServiceView) {
  const places = new Set([claim.resource.uri, ...claim.parts.map(({ uri }) => uri)]);
  return [...places].flatMap((uri) =>
    (analysis.findings.get(uri) ?? []).filter((finding) => {
      const members = analysis.files.get(uri)?.places.onLine(finding.range.start.line) ?? [];
      const isOwn = members.some((member) => member.kind === 'service' && member.service.claim.id === claim.id);
      return isOwn && (finding.cluster ?? cluster.name) === cluster.name;
    }),
  );
}

function conditionSection(telling: Telling, { allocation }: ServiceView): readonly string[] {
  if (!allocation) return [];
  const older = message(
    'Documentation of Cilium calls the condition {0}, as versions before 1.15 did.',
    'io.cilium/lb-ipam-request-satisfied',
  );
  const note = escapeMarkdown(telling.presentation.render(older));
  return section(telling, message("Cilium's condition"), fenced('yaml', serviceStatusText(allocation)), note);
}

/** The fields of the Service that decide about its address, if a file states them. */
const decisiveFields = [
  ['spec', 'type'],
  ['spec', 'loadBalancerClass'],
  ['spec', 'ipFamilyPolicy'],
  ['spec', 'ipFamilies'],
  ['spec', 'externalTrafficPolicy'],
  ['metadata', 'labels'],
  ['metadata', 'annotations', 'lbipam.cilium.io/sharing-key'],
  ['metadata', 'creationTimestamp'],
] as const;

function ownFacts(telling: Telling, { claim, addresses }: ServiceView): readonly string[] {
  const later = escapeMarkdown(telling.presentation.render(message('a later step fills it in')));
  const fields = decisiveFields.flatMap((path) => {
    const name = code(path.slice(path[0] === 'metadata' ? 1 : 0).join('.'));
    if (claim.knowledge(path) === 'unknown') return [`${name}: ${later}`];
    return claim.locate(path) ? [`${name}: ${placeLink(telling, fieldPlace(claim, path))}`] : [];
  });
  const ranges = addresses.flatMap(({ range, pool }) => (range && pool !== undefined ? [`${code(pool)}: ${code(spanText(range))}`] : []));
  return [...fields, ...new Set(ranges)];
}

function commandSection(telling: Telling, service: ServiceView): readonly string[] {
  const pools = [...new Set(service.addresses.flatMap(({ pool }) => pool ?? []))].flatMap((pool) => poolCommands(pool).slice(0, 1));
  const commands = [...serviceCommands(service.claim), allPoolsCommand, ...pools];
  return section(telling, message('The same in a cluster'), fenced('sh', commands.join('\n')));
}

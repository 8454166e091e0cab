/** The claims of a release: the Services that its chart makes where the chart is known, and what else in the values looks like a Service. */
import type { ManifestPath } from '../../manifest/manifest';
import { samePath, stringAt } from '../../manifest/values';
import { message } from '../../model/message';
import type { Claim } from '../resource/claim';
import { type ClaimDraft, makeClaim } from '../resource/claimDraft';
import { type HelmInstallation, releaseOf, serviceHome } from '../resource/helmInstallation';
import { ownLbIpamAnnotations } from '../resource/notHandedOn';
import { agreedServices } from './agreement';
import { isReadByChart, loadBalancers, otherServices, type ServiceDraft } from './chartServices';
import { charts } from './charts';
import { commonLibraryOf } from './commonLibraryOf';
import { type KnownChart, knownChart } from './knownChart';
import { type ServiceTrace, serviceTraces } from './serviceTraces';

export function releaseClaims(installation: HelmInstallation): readonly Claim[] {
  const { values, chart } = installation;
  const named = chart && knownChart(charts, chart);
  const known = named ?? commonLibraryOf(values.value);
  const traces = serviceTraces(values.value, []);
  if (!known) return traces.map((trace) => makeClaim(traceDraft(installation, trace)));
  return [
    // What the values of a chart without a name leave out is not known.
    ...knownServices(named ? installation : { ...installation, isPartial: true }, known, loadBalancers).map((service) =>
      makeClaim(chartDraft(installation, service)),
    ),
    ...traces.filter((trace) => !isJudged(known, trace)).map((trace) => makeClaim(traceDraft(installation, trace))),
  ];
}

/** The Services of a known chart that are no LoadBalancer Services by its values, and that a patch may make some. */
export function otherClaims(installation: HelmInstallation): readonly Claim[] {
  const known = installation.chart && knownChart(charts, installation.chart);
  return known ? knownServices(installation, known, otherServices).map((service) => makeClaim(chartDraft(installation, service))) : [];
}

/** A Service of a chart of which nothing is known but its name, since a patch is for it. */
export function patchedService(installation: HelmInstallation, name: string): Claim {
  const isNamed = name !== '';
  return makeClaim({
    ...releaseDraft(installation, { container: [], fields: [] }),
    part: `patched ${name}`,
    anchor: [],
    fields: [],
    namespace: installation.namespace,
    name: isNamed ? name : installation.release,
    undecided: decidedByCharts.filter((field) => !isNamed || field[1] !== 'name'),
    doubt: installation.doubt,
  });
}

function knownServices(
  { values, release, namespace, isPartial }: HelmInstallation,
  known: KnownChart,
  wanted: typeof loadBalancers,
): readonly ServiceDraft[] {
  return agreedServices({ release, namespace, root: [], isPartial, values: values.value, wanted }, known);
}

/** The chart says what becomes of the places that make this look like a Service. */
function isJudged(known: KnownChart, { fields }: ServiceTrace): boolean {
  return fields.some(({ field, place }) => evidence.has(field.join('.')) && isReadByChart(known, place));
}

const evidence: ReadonlySet<string> = new Set(['spec.type', 'metadata.annotations']);

function chartDraft(installation: HelmInstallation, service: ServiceDraft): ClaimDraft {
  const { container, doubt } = service;
  return {
    ...service,
    ...releaseDraft(installation, service),
    anchor: container,
    titles: [container],
    doubt: doubt ?? installation.doubt,
  };
}

type ReleaseDraft = Pick<ClaimDraft, 'origin' | 'resource' | 'release' | 'container' | 'ground' | 'notHandedOn'>;

function releaseDraft(installation: HelmInstallation, { container, fields }: Pick<ClaimDraft, 'container' | 'fields'>): ReleaseDraft {
  const type = fields.find(({ field }) => samePath(field, ['spec', 'type']));
  const home = serviceHome(installation, container, type?.place);
  return {
    origin: home.resource === installation.resource ? installation.origin : 'values',
    resource: home.resource,
    release: releaseOf(installation),
    container: home.path,
    ground: installation.values,
    // Any tool that installs a chart keeps the metadata of its own object for itself.
    notHandedOn: ownLbIpamAnnotations(installation.resource),
  };
}

const decidedByCharts: readonly ManifestPath[] = [
  ['spec', 'type'],
  ['spec', 'externalTrafficPolicy'],
  ['spec', 'ports'],
  ['spec', 'selector'],
  ['metadata', 'labels'],
  ['metadata', 'name'],
  ['metadata', 'namespace'],
];

function traceDraft(installation: HelmInstallation, trace: ServiceTrace): ClaimDraft {
  const { values, namespace, doubt } = installation;
  const { container, fields, absentFields, whole, disabled } = trace;
  const name = stringAt(values.value, [...container, 'metadata', 'name']);
  const undecided = whole ? [['metadata', 'name']].filter(() => name === undefined) : decidedByCharts;
  return {
    ...releaseDraft(installation, trace),
    anchor: container,
    titles: [container],
    fields,
    absentFields,
    namespace: stringAt(values.value, [...container, 'metadata', 'namespace']) ?? namespace,
    name: name ?? fallbackName(installation, trace),
    undecided,
    doubt: disabled ? message('"enabled: false" stands there, so the chart probably makes no such Service.') : doubt,
  };
}

/** A name that people recognise: the release, and the key of the Service where it has one. */
function fallbackName({ release }: HelmInstallation, { container }: ServiceTrace): string {
  const last = container.filter((step) => typeof step === 'string' && !/^services?$/i.test(step)).at(-1);
  return last === undefined || last === release ? release : [release, last].filter((part) => part !== '').join('-');
}

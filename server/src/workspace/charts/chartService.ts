/** The claims of a release: the Services that its chart makes where the chart is known, and what else in the values looks like a Service. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { stringAt, valueAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import type { Claim, Origin } from '../resource/claim';
import { type ClaimDraft, type Ground, makeClaim } from '../resource/claimDraft';
import { ownLbIpamAnnotations } from '../resource/notHandedOn';
import { agreedServices } from './agreement';
import type { ChartReference } from './chartReference';
import { isReadByChart, type ServiceDraft } from './chartServices';
import { charts } from './charts';
import { commonLibraryOf } from './commonLibraryOf';
import { type KnownChart, knownChart } from './knownChart';
import { type ServiceTrace, serviceTraces } from './serviceTraces';

export interface Release {
  readonly origin: Origin;
  readonly resource: Resource;
  readonly ground: Ground;
  /** Where the values are in the ground. Nothing has to be there. */
  readonly values: ManifestPath;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly doubt: Message | undefined;
  /** Undefined where the files do not tell which chart it is. */
  readonly chart?: ChartReference | undefined;
  /** Some of the values come from elsewhere, so what these leave out is not known to be left to the chart. */
  readonly isPartial?: boolean;
}

export function releaseClaims(release: Release): readonly Claim[] {
  const { ground, values, chart } = release;
  const named = chart && knownChart(charts, chart);
  const known = named ?? commonLibraryOf(valueAt(ground.value, values));
  const traces = serviceTraces(ground.value, values);
  if (!known) return traces.map((trace) => makeClaim(traceDraft(release, trace)));
  return [
    // What the values of a chart without a name leave out is not known.
    ...knownServices(named ? release : { ...release, isPartial: true }, known).map((service) => makeClaim(chartDraft(release, service))),
    ...traces.filter((trace) => !isJudged(release, known, trace)).map((trace) => makeClaim(traceDraft(release, trace))),
  ];
}

function knownServices({ ground, values, name, namespace, isPartial = false }: Release, known: KnownChart): readonly ServiceDraft[] {
  return agreedServices({ release: name, namespace, root: values, isPartial, values: valueAt(ground.value, values) }, known);
}

/** The chart says what becomes of the places that make this look like a Service. */
function isJudged({ values }: Release, known: KnownChart, { fields }: ServiceTrace): boolean {
  return fields.some(({ field, place }) => evidence.has(field.join('.')) && isReadByChart(known, place.slice(values.length)));
}

const evidence: ReadonlySet<string> = new Set(['spec.type', 'metadata.annotations']);

function chartDraft(release: Release, service: ServiceDraft): ClaimDraft {
  const { container, doubt } = service;
  return { ...releaseDraft(release), ...service, anchor: container, titles: [container], doubt: doubt ?? release.doubt };
}

function releaseDraft({ origin, resource, ground }: Release): Pick<ClaimDraft, 'origin' | 'resource' | 'ground' | 'notHandedOn'> {
  // Flux and Argo CD keep the metadata of their own objects for themselves.
  const isKept = origin === 'HelmRelease' || origin === 'Argo CD Application';
  return { origin, resource, ground, notHandedOn: isKept ? ownLbIpamAnnotations(resource) : [] };
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

function traceDraft(release: Release, trace: ServiceTrace): ClaimDraft {
  const { ground, namespace, doubt } = release;
  const { container, fields, absentFields, whole, disabled } = trace;
  const name = stringAt(ground.value, [...container, 'metadata', 'name']);
  const undecided = whole ? [['metadata', 'name']].filter(() => name === undefined) : decidedByCharts;
  return {
    ...releaseDraft(release),
    container,
    anchor: container,
    titles: [container],
    fields,
    absentFields,
    namespace: stringAt(ground.value, [...container, 'metadata', 'namespace']) ?? namespace,
    name: name ?? fallbackName(release, trace),
    undecided,
    doubt: disabled ? message('"enabled: false" stands there, so the chart probably makes no such Service.') : doubt,
  };
}

/** A name that people recognise: the release, and the key of the Service where it has one. */
function fallbackName({ name, values }: Release, { container }: ServiceTrace): string {
  const last = container
    .slice(values.length)
    .filter((step) => typeof step === 'string' && !/^services?$/i.test(step))
    .at(-1);
  return last === undefined || last === name ? name : [name, last].filter((part) => part !== '').join('-');
}

/**
 * The shape of what is known of a Helm chart: which Services its values make. Each chart is one file in `data/`: facts that were read from the
 * templates of the chart, in terms of paths into its values. `chartServices.ts` makes Services of them.
 */
import type { ManifestMap } from '../../manifest/manifest';
import type { PortRule } from './ports';
import type { ChartCondition, ValuesPath } from './releaseValues';
import type { Naming, Text, TextRule } from './serviceScope';

export interface Chart {
  /** The name in its `Chart.yaml`. */
  readonly name: string;
  /** Parts of the addresses where the chart is found. A chart is told by its name alone unless other charts in use have the same name. */
  readonly repositories?: readonly string[];
  /** Parts of the addresses where another chart of the same name is found. */
  readonly foreign?: readonly string[];
  /** The repository of the templates that were read. */
  readonly source: string;
  readonly license: string;
  /** The newest version that was read. Later ones are taken to be like it. */
  readonly newest: string;
  /**
   * The variants in the order of versions. Each holds up to the next one. Versions before the first are not known. They are made when the chart is met:
   * no cluster has more than some of the charts.
   */
  readonly variants: () => readonly ChartVariant[];
  /** Parts of the values that become a file of configuration: what looks like a Service in them is none. */
  readonly configurations?: readonly ValuesPath[];
}

export interface ChartVariant {
  readonly from: string;
  /** The values of the chart itself, as far as its Services depend on them. */
  readonly defaults: ManifestMap;
  readonly naming?: Naming;
  readonly services: readonly ChartService[];
}

export interface ChartService {
  /** The part of the values that stands for the Service. With a `*` each key of the mapping is one Service, and `{key}` is the key. */
  readonly at: ValuesPath;
  /** The chart makes the Service where all of these hold. */
  readonly when?: readonly ChartCondition[];
  readonly name: TextRule;
  /** The namespace of the release where it is absent. */
  readonly namespace?: readonly Text[];
  /** The fields of `spec`, each with its places in the values; of several the first that is not empty counts. */
  readonly spec: Readonly<Record<string, ValuesPath | readonly ValuesPath[]>>;
  /** A mapping that the chart writes into `spec` as it is. */
  readonly wholeSpec?: ValuesPath;
  /** Fields of `spec` that the chart sets whatever the values are. */
  readonly fixedSpec?: ManifestMap;
  /** Fields of `spec` that the chart sets where the values say nothing. */
  readonly specByDefault?: ManifestMap;
  /** Mappings of annotations. Where two have the same key, the later one counts. */
  readonly annotations: readonly ValuesPath[];
  /** Mappings of labels, likewise. */
  readonly labelPlaces?: readonly ValuesPath[];
  /** Labels that the chart sets. One whose value the chart makes up otherwise is `undefined`. */
  readonly labels: Readonly<Record<string, TextRule | undefined>>;
  /** Undefined where the selector is not known; `{}` for a Service without one. */
  readonly selector: Readonly<Record<string, TextRule>> | undefined;
  /** A mapping of labels in the values that is added to the selector. */
  readonly selectorPlace?: ValuesPath;
  /** A mapping in the values that, where it is not empty, takes the place of the selector. */
  readonly selectorInstead?: ValuesPath;
  /** Without rules, the ports are not known. */
  readonly ports?: readonly PortRule[];
  /** The chart makes no Service that would have no port. */
  readonly needsPort?: true;
}

const specFields = ['type', 'loadBalancerIP', 'loadBalancerClass', 'externalTrafficPolicy', 'ipFamilyPolicy', 'ipFamilies'] as const;

export type SpecField = (typeof specFields)[number];

/** The fields of a Service that LB IPAM reads, all in one mapping of the values and under their own names. */
export function specAt(path: ValuesPath, without: readonly SpecField[] = []): Readonly<Record<string, ValuesPath>> {
  return Object.fromEntries(specFields.filter((field) => !without.includes(field)).map((field) => [field, `${path}.${field}`]));
}

/** The labels that `helm create` gives a chart. */
export const usualLabels: Readonly<Record<string, Text | undefined>> = {
  'helm.sh/chart': '{chart}-{version}',
  'app.kubernetes.io/name': '{name}',
  'app.kubernetes.io/instance': '{release}',
  'app.kubernetes.io/version': undefined,
  'app.kubernetes.io/managed-by': 'Helm',
};

/** The selector that `helm create` gives a chart. */
export const usualSelector: Readonly<Record<string, Text>> = {
  'app.kubernetes.io/name': '{name}',
  'app.kubernetes.io/instance': '{release}',
};

/** A Service as `helm create` makes it: named like the release, everything in one mapping of the values. */
export function usualService(at: ValuesPath, more: Partial<ChartService>): ChartService {
  return {
    at,
    name: '{fullname}',
    spec: specAt(at),
    annotations: [`${at}.annotations`],
    labels: usualLabels,
    selector: usualSelector,
    ...more,
  };
}

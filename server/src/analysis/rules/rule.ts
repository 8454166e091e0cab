/** The shape of a rule: it looks at what was analysed and says what is wrong. Severity and settings are applied by the caller. */

import type { Place, RelatedPlace } from '../../manifest/range';
import type { Message } from '../../model/message';
import type { ClusterOptions } from '../../model/options';
import type { Cluster } from '../../workspace/clusters/workspace';
import type { RequestedAddress } from '../admission/addressRequests';
import type { Severity, SeveritySetting } from '../findings/finding';
import type { Fix } from '../fixes/fix';
import { claimPlace, requestPlace } from '../places/fieldPlaces';
import type { ClusterView } from '../views/clusterView';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';

export interface Draft extends Place {
  readonly message: Message;
  readonly related?: readonly RelatedPlace[];
  /** The requested address that it is about: where a variable gives the address, the finding is at the value. */
  readonly asked?: AskedAddress;
  /** Where the Service is written, if the finding is elsewhere. No rule says it: `findings/claimPlaces.ts` does. */
  readonly claimed?: readonly Place[];
  /** The loudest this one may be, where the files leave a doubt. */
  readonly limit?: Severity;
  /** The fixes are made for the cluster as it is at the time of the request, when the draft may be older. */
  readonly fixes?: FixesIn;
  /** Fixes that a person has to choose between, never safe. They may take a search, so they are not made while a file is saved. */
  readonly choices?: FixesIn;
}

export interface AskedAddress {
  readonly service: ServiceView;
  readonly request: RequestedAddress;
}

export type FixesIn = (cluster: ClusterView) => readonly Fix[];

export interface Rule<Code extends string = string> {
  readonly code: Code;
  readonly severity: SeveritySetting;
  /** One line for tables and settings. */
  readonly summary: string;
  /** Finds the faults of the cluster, or of one Service with `ofEachService`. */
  readonly check: ClusterCheck | ServiceCheck;
}

/** The check runs after every edit. */
export type ClusterCheck = (cluster: ClusterView) => readonly Draft[];

/** The facts beside the Service itself that a rule about one Service may use. They are few, and most edits do not change them. */
export interface Surroundings {
  readonly options: ClusterOptions;
  /** The stated options, where they differ from the assumed ones. */
  readonly cluster: Pick<Cluster, 'options'>;
  /** The prefixes of annotations that Cilium copies from an Ingress to its Service; undefined when they are those of the chart. */
  readonly ingressPrefixes: readonly string[] | undefined;
  readonly pools: readonly Pick<PoolView, 'name' | 'pool'>[];
}

/** The answer is kept while the Service and the surroundings stay the same. */
export interface ServiceCheck {
  readonly ofService: (service: ServiceView, surroundings: Surroundings) => readonly Draft[];
  readonly isSaid: 'for each Service' | 'once per place';
}

/** Keeps the code as a type, of which `rules.ts` makes the type of all codes. */
export function defineRule<const Code extends string>(rule: Rule<Code>): Rule<Code> {
  return rule;
}

/** A check of one Service that does not depend on the others. */
export function ofEachService(ofService: ServiceCheck['ofService']): ServiceCheck {
  return { ofService, isSaid: 'for each Service' };
}

/** A check for faults of a manifest: several Services may come from it, and the fault is reported once. */
export function ofEachManifest(ofService: ServiceCheck['ofService']): ServiceCheck {
  return { ofService, isSaid: 'once per place' };
}

/**
 * The place of a finding about a requested address, with the request: `clusterFindings.ts` leads on from there to the value of a variable. A
 * Service that asks for nothing has the finding itself.
 */
export function askedPlace(service: ServiceView, request: RequestedAddress | undefined): Pick<Draft, 'uri' | 'range' | 'asked'> {
  return request ? { ...requestPlace(service, request), asked: { service, request } } : claimPlace(service.claim);
}

/**
 * What differs between the versions of Cilium, as named behaviours. This is the only module of the allocator that knows versions: the
 * others ask for the behaviour.
 */
import type { ClusterOptions, VersionProfile } from '../model/options';

export interface Behaviour {
  /** The first pool wakes the operator: all Services are recorded before one is served, or each is handled like a new one. */
  readonly start: 'recordedFirst' | 'oneByOne';
  /** The order in which Services are checked again. In two phases all take over their status before one is given something new. */
  readonly revalidation: 'satisfiedFirst' | 'unsatisfiedFirst' | 'twoPhases';
  /** The effect of a pool event whose spec is the known one. */
  readonly equalSpec: 'ignored' | 'handled';
  /** The fate of a new pool with a block that can't be read. */
  readonly badBlock: 'keepsEarlierRanges' | 'dropsPool';
  /** How often a range is added that an update names twice. */
  readonly repeatedBlock: 'addedEachTime' | 'addedOnce';
  /** The order in which a request walks the ranges. Where it is by pool, Cilium leaves the order of the pools to chance. */
  readonly rangeOrder: 'arrival' | 'byPool';
  /** How Cilium subtracts the two 64 bit words of a block's ends. */
  readonly sizes: 'withoutBorrow' | 'exact';
  /** How many of a pool's three counts are published at a time. */
  readonly counts: 'together' | 'oneAtATime';
  /** Says whether ports of different protocols may share an address. */
  readonly protocols: 'alike' | 'configured' | 'different';
  /**
   * What the sharing index holds. `addresses`: those that were written to a status; it is asked which Services hold them now, and it may point to an
   * address of a range that is gone. `groups`: the groups of holders themselves, from the allocation on.
   */
  readonly sharingIndex: 'addresses' | 'groups';
  /** The fate of an address in a status when another Service holds it. */
  readonly importOfHeld: 'dropped' | 'sharedIfCompatible';
  /** How Cilium words that a requested address may not be shared. */
  readonly refusal: 'differentKey' | 'incompatible';
  /** Says whether an annotation lets Services share that select different pods under `externalTrafficPolicy: Local`. */
  readonly differentPods: 'refused' | 'byAnnotation';
}

const v1_18: Behaviour = {
  start: 'recordedFirst',
  revalidation: 'satisfiedFirst',
  equalSpec: 'ignored',
  badBlock: 'keepsEarlierRanges',
  repeatedBlock: 'addedEachTime',
  rangeOrder: 'arrival',
  sizes: 'withoutBorrow',
  counts: 'together',
  protocols: 'configured',
  sharingIndex: 'addresses',
  importOfHeld: 'dropped',
  refusal: 'incompatible',
  differentPods: 'refused',
};

const v1_17: Behaviour = {
  ...v1_18,
  start: 'oneByOne',
  revalidation: 'unsatisfiedFirst',
  equalSpec: 'handled',
  counts: 'oneAtATime',
};

const v1_16: Behaviour = { ...v1_17, protocols: 'alike', refusal: 'differentKey' };

const v1_19: Behaviour = { ...v1_18, protocols: 'different' };

const v1_20: Behaviour = {
  ...v1_19,
  revalidation: 'twoPhases',
  badBlock: 'dropsPool',
  repeatedBlock: 'addedOnce',
  rangeOrder: 'byPool',
  sizes: 'exact',
  sharingIndex: 'groups',
  importOfHeld: 'sharedIfCompatible',
};

const v1_21: Behaviour = { ...v1_20, differentPods: 'byAnnotation' };

const behaviours: Readonly<Record<VersionProfile, Behaviour>> = {
  // 1.15 differs only in the fields that it reads (model/olderVersions.ts).
  '1.15': v1_16,
  '1.16': v1_16,
  '1.17': v1_17,
  '1.18': v1_18,
  '1.19': v1_19,
  '1.20': v1_20,
  '1.21': v1_21,
};

/** Later patches of 1.19 keep shared addresses over a restart: the change of 1.20 was brought back to them. */
const v1_19_7: Behaviour = { ...v1_19, importOfHeld: 'sharedIfCompatible' };

/** Without a patch level, a version behaves like its first patches. */
export function behaviourOf({ versionProfile, patchLevel = 0 }: Pick<ClusterOptions, 'versionProfile' | 'patchLevel'>): Behaviour {
  return versionProfile === '1.19' && patchLevel >= 7 ? v1_19_7 : behaviours[versionProfile];
}

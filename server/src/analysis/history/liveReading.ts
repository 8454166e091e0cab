/** A reading of the running cluster, as objects for the allocator: the time of the reading, and each object as it was then, whatever the files say by now. */
import { once } from '../../model/once';
import { type Cluster, type Member, membersAsRead } from '../../workspace/clusters/workspace';
import { admitClaim } from '../admission/admitClaim';
import type { Circumstances } from '../admission/circumstances';
import { admitPool } from '../admission/pool';
import { type Admitted, objectKey } from '../outcome/replayOrder';

export interface LiveReading {
  /** The time in milliseconds; infinite where it is not known. */
  readonly at: number;
  readonly objectOf: (key: string) => Admitted | undefined;
}

/** Undefined while only files are known. */
export function readingOf({ live, options }: Cluster, circumstances: Circumstances): LiveReading | undefined {
  if (!live) return undefined;
  const time = Date.parse(live.taken ?? '');
  const admit = (member: Member): readonly Admitted[] => {
    if (member.kind === 'announcement') return [];
    if (member.kind === 'claim') {
      const { service } = admitClaim(member.claim, false, circumstances);
      return service ? [{ kind: 'service', service }] : [];
    }
    const { pool } = admitPool(member.pool, options.versionProfile);
    return pool ? [{ kind: 'pool', pool }] : [];
  };
  // Few courses ask for an object, so they are made at the first question.
  const objects = once(
    () =>
      new Map(
        membersAsRead(live)
          .flatMap(admit)
          .map((object) => [objectKey(object), object]),
      ),
  );
  return { at: Number.isNaN(time) ? Number.POSITIVE_INFINITY : time, objectOf: (key) => objects().get(key) };
}

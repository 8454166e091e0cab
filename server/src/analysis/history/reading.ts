/** What was read of the running cluster, as objects for the allocator: when it was read, and what each object was then, whatever the files say by now. */
import { once } from '../../model/once';
import { type Cluster, type Member, membersAsRead } from '../../workspace/clusters/workspace';
import { admitClaim } from '../admission/admitClaim';
import type { Circumstances } from '../admission/circumstances';
import { admitPool } from '../admission/pool';
import { type Admitted, objectKey } from '../outcome/replayOrder';

export interface Reading {
  /** In milliseconds; infinite where that is not known. */
  readonly at: number;
  readonly objectOf: (key: string) => Admitted | undefined;
}

/** Undefined while only files are known. */
export function readingOf({ live, options }: Cluster, circumstances: Circumstances): Reading | undefined {
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
  // Few courses ask for any of them.
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

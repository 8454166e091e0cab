/** Renaming what has a name of the user's own: a sharing key, on all Services that have it, and a pool, with the patches that name it. */
import type { Analysis } from '../../analysis/analyze';
import { sharingEntry } from '../../analysis/index/sharingEntry';
import { renamePool } from '../../analysis/renaming/poolRenaming';
import { type Renaming, refused } from '../../analysis/renaming/renaming';
import { renameSharingKey } from '../../analysis/renaming/sharingKeyRenaming';
import type { TextPosition, TextRange } from '../../manifest/range';
import { samePath } from '../../manifest/values';
import { message } from '../../model/message';
import { isPath, type Target, targetsAt } from '../cursorTarget';

export interface Renamable {
  readonly range: TextRange;
  /** The present name. */
  readonly name: string;
  readonly rename: (name: string) => Renaming;
}

/** Undefined where the token can't have another name. */
export function renamableAt(analysis: Analysis, uri: string, position: TextPosition): Renamable | undefined {
  const [first] = targetsAt(analysis, uri, position).flatMap((target) => renamableOf(analysis, target) ?? []);
  return first && { ...first, rename: (name) => unlessStale(analysis, first.rename(name)) };
}

/** Checks the token before a new name is typed, because a person wants to know then. */
export function refusalOf({ name, rename }: Renamable): Renaming | undefined {
  const trial = rename(`${name}-renamed`);
  return trial.kind === 'refused' ? trial : undefined;
}

function renamableOf(analysis: Analysis, { member, path, part, range }: Target): Renamable | undefined {
  if (part !== 'value') return undefined;
  if (member.kind === 'pool') {
    const { pool } = member.pool;
    return isPath(path, 'metadata', 'name') ? { range, name: pool.name, rename: (name) => renamePool(analysis, pool, name) } : undefined;
  }
  if (member.kind !== 'service') return undefined;
  const entry = sharingEntry(member.service.claim);
  if (!entry || !samePath(entry.path, path)) return undefined;
  return { range, name: entry.key, rename: (name) => renameSharingKey(analysis, member, name) };
}

/** While a file can't be read, places in its last readable text no longer fit. */
function unlessStale(analysis: Analysis, renaming: Renaming): Renaming {
  if (renaming.kind === 'refused') return renaming;
  const stale = renaming.edits.find(({ uri }) => analysis.files.get(uri)?.file.manifest.stale);
  if (!stale) return renaming;
  return refused(message('{0} can not be read at the moment. Fix its syntax first.', stale.uri.slice(stale.uri.lastIndexOf('/') + 1)));
}

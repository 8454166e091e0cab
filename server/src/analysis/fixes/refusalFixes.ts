/** Ways to fix what the API server refuses: the value that was meant, and blocks that are nearly blocks. */
import { setValue } from '../../manifest/edit/change';
import type { ManifestValue } from '../../manifest/manifest';
import { valueAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import type { Refusal } from '../admission/refusal';
import { writtenBlockFixes } from './blockFixes';
import { type Owner, ownerValue } from './fieldEdits';
import { choiceFix, type Fix, safeFix } from './fix';

export function refusalFixes(owner: Owner, { code, path, meant }: Refusal): readonly Fix[] {
  if (code === 'malformed_block') return writtenBlockFixes(owner, path.slice(0, -1));
  if (!meant) return [];
  const make = meant.trust === 'safe' ? safeFix : choiceFix;
  return make(title(valueAt(ownerValue(owner), meant.path), meant.value), [{ owner, changes: [setValue(meant.path, meant.value)] }]);
}

function title(before: ManifestValue | undefined, after: ManifestValue): Message {
  if (typeof after !== 'string') return message('Write {0} without quotes', String(after));
  return typeof before === 'string' || before === undefined ? message('Write {0}', after) : message('Put it in quotes: "{0}"', after);
}

/** Ways to mend what the API server refuses: the value that was meant, and blocks that are nearly blocks. */
import { setValue } from '../../manifest/edits/change';
import type { ManifestValue } from '../../manifest/manifest';
import { type Message, message } from '../../model/message';
import { valueAt } from '../../workspace/resource/value';
import type { Refusal } from '../admission/refusal';
import type { Mend } from './fix';
import { writtenBlockMends } from './blockFixes';
import { type Owner, ownerValue } from './fieldEdits';
import { choiceMend, safeMend } from './makeFix';

export function refusalMends(owner: Owner, { code, path, meant }: Refusal): readonly Mend[] {
  if (code === 'malformed_block') return writtenBlockMends(owner, path.slice(0, -1));
  if (!meant) return [];
  const make = meant.trust === 'safe' ? safeMend : choiceMend;
  return make(title(valueAt(ownerValue(owner), meant.path), meant.value), [{ owner, changes: [setValue(meant.path, meant.value)] }]);
}

function title(before: ManifestValue | undefined, after: ManifestValue): Message {
  if (typeof after !== 'string') return message('Write {0} without quotes', String(after));
  return typeof before === 'string' || before === undefined ? message('Write {0}', after) : message('Put it in quotes: "{0}"', after);
}

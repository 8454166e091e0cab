/** From the text that kubectl printed to the state of a cluster. */
import { plainDocuments } from '../../../manifest/read/plainDocuments';
import { type Message, message } from '../../../model/message';
import { type LiveState, liveObjects } from './liveState';

export type { LiveState } from './liveState';

/** Longer output is refused, in UTF-16 units; 50,000 Services with all that kubectl prints of them take about 150 million. */
const lengthLimit = 256 * 1024 * 1024;

/** `source` names the output for people; `taken` is when it was read. A message says why the text is no state of a cluster. */
export function readLiveState(text: string, { source, taken }: Pick<LiveState, 'source' | 'taken'>): LiveState | Message {
  if (text.length > lengthLimit) return message('it is larger than {0} MB', lengthLimit / (1024 * 1024));
  const documents = plainDocuments(text);
  if ('text' in documents) return documents;
  const objects = liveObjects(documents);
  return 'text' in objects ? objects : { source, taken, ...objects };
}

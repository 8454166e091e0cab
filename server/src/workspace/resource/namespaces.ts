/** Namespaces that the files state in a way that nothing in the workspace can resolve. */
import { isTemplated } from './templates';

/** The value for a namespace that is stated and not known. No namespace has this name. */
export const unknownNamespace = '?';

/** A namespace as a tool states it: template text is unknown, an empty text states none. */
export function statedNamespace(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  return isTemplated(text) ? unknownNamespace : text;
}

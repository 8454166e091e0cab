/** Places as LSP's locations, with the URIs that the editor uses. */
import type { Location } from 'vscode-languageserver-types';
import type { Place } from '../analysis/places/place';
import type { FeatureContext } from './features/feature';

/** What only the running cluster has is in no file, and no editor can go there. */
export function isInFile({ uri }: Pick<Place, 'uri'>): boolean {
  return uri !== '';
}

export function toLocation({ uri, range }: Place, context: FeatureContext): Location {
  return { uri: context.clientUri(uri), range };
}

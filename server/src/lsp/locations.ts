/** Places as LSP's locations, with the URIs that the editor uses. */
import type { Location } from 'vscode-languageserver-types';
import type { Place } from '../analysis/places/place';
import type { FeatureContext } from './features/feature';

export function toLocation({ uri, range }: Place, context: FeatureContext): Location {
  return { uri: context.clientUri(uri), range };
}

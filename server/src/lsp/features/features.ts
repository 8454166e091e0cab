/** Every feature of LSP that answers for a place in a document. One line a feature. */
import { codeActionFeature } from './codeAction';
import { codeLensFeature } from './codeLens';
import { completionFeature } from './completion';
import { definitionFeature } from './definition';
import { documentHighlightFeature } from './documentHighlight';
import { documentLinkFeature } from './documentLink';
import { documentSymbolFeature } from './documentSymbol';
import type { LspFeature } from './feature';
import { hoverFeature } from './hover';
import { inlayHintFeature } from './inlayHint';
import { referencesFeature } from './references';
import { renameFeature } from './rename';
import { selectionRangeFeature } from './selectionRange';
import { workspaceSymbolFeature } from './workspaceSymbol';

export const lspFeatures: readonly LspFeature[] = [
  hoverFeature,
  codeActionFeature,
  completionFeature,
  inlayHintFeature,
  codeLensFeature,
  definitionFeature,
  referencesFeature,
  documentHighlightFeature,
  renameFeature,
  documentLinkFeature,
  documentSymbolFeature,
  workspaceSymbolFeature,
  selectionRangeFeature,
];

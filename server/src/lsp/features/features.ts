/** Every feature of LSP that answers for a place in a document. One line a feature. */
import { codeActionFeature } from './codeAction';
import { completionFeature } from './completion';
import type { LspFeature } from './feature';
import { hoverFeature } from './hover';
import { inlayHintFeature } from './inlayHint';

export const lspFeatures: readonly LspFeature[] = [hoverFeature, codeActionFeature, inlayHintFeature, completionFeature];

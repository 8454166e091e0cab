/** `textDocument/codeAction`: quick fixes and refactorings at a place, and `source.fixAll.lbipam` for the whole file. */
import { CodeActionTriggerKind } from 'vscode-languageserver-types';
import type { Analysis } from '../../analysis/analyze';
import { type CodeAction as Action, codeActionKinds, explainKind } from '../../features/codeActions/codeAction';
import { codeActions, fixAllEdits } from '../../features/codeActions/codeActions';
import { rewriteKind } from '../../features/codeActions/rewrites';
import { message } from '../../model/message';
import { goToPlaceCommand, type ProtocolLocation } from '../../protocol/protocol';
import { answer } from '../answer';
import { toDiagnostic } from '../diagnostics';
import { fixEdit, fixTitle } from '../workspaceEdit';
import { resolvedAction } from './chosenAction';
import { explainActions } from './explainAction';
import type { FeatureContext, LspFeature } from './feature';
import { rewriteActions } from './rewriteActions';

export const codeActionFeature: LspFeature = {
  capabilities: { codeActionProvider: { codeActionKinds: [...codeActionKinds, explainKind, rewriteKind], resolveProvider: true } },
  register: (connection, context) => {
    connection.onCodeAction(({ textDocument, range, context: { only, triggerKind } }, token) =>
      answer(context, textDocument.uri, token, (analysis) => {
        const uri = context.normalize(textDocument.uri);
        const isWanted = ({ kind }: { readonly kind?: string }) =>
          only === undefined || only.some((wanted) => kind === wanted || kind?.startsWith(`${wanted}.`));
        const canGo = context.clientCapabilities().window?.showDocument?.support === true;
        const here = codeActions(analysis, uri, range, context.presentation()).filter(({ place }) => !place || canGo);
        const fixing = [...here, ...fixAll(analysis, uri, only, context)].filter(isWanted);
        // Unasked they would light the bulb of everything that is well.
        const isUnasked = only === undefined && triggerKind === CodeActionTriggerKind.Automatic;
        const rewriting = !isUnasked && isWanted({ kind: rewriteKind }) ? rewriteActions(analysis, uri, range.start, context) : [];
        const explaining = isWanted({ kind: explainKind }) ? explainActions(analysis, textDocument.uri, range, context) : [];
        return [...fixing.map((action) => toLsp(action, uri, analysis, context)), ...rewriting, ...explaining];
      }),
    );
    connection.onCodeActionResolve((action, token) =>
      answer(context, undefined, token, (analysis) => resolvedAction(action, analysis, context)),
    );
  },
};

/** Only where its kind is asked for: it is no answer to a click on the light bulb. */
function fixAll(analysis: Analysis, uri: string, only: readonly string[] | undefined, context: FeatureContext): readonly Action[] {
  if (!only?.some((kind) => 'source.fixAll.lbipam'.startsWith(kind))) return [];
  const edits = fixAllEdits(analysis, uri);
  if (edits.length === 0) return [];
  const title = context.presentation().render(message('Fix everything that LB IPAM can fix safely'));
  return [{ id: 'fixAll', title, kind: 'source.fixAll.lbipam', edits, finding: undefined, isPreferred: false }];
}

function toLsp({ title, kind, edits, place, finding, isPreferred }: Action, uri: string, analysis: Analysis, context: FeatureContext) {
  if (place) {
    const location: ProtocolLocation = { uri: context.clientUri(place.uri), range: place.range };
    return { title, kind, command: { title, command: goToPlaceCommand, arguments: [location] } };
  }
  return {
    title: fixTitle(title, edits, { here: uri, context }),
    kind,
    edit: fixEdit(edits, uri, context),
    ...(finding?.uri === uri && { diagnostics: [toDiagnostic(finding, analysis, context.presentation())] }),
    ...(isPreferred && { isPreferred }),
  };
}

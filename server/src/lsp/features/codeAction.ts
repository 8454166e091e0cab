/** `textDocument/codeAction`: quick fixes and refactorings at a place, and `source.fixAll.lbipam` for the whole file. */
import { type CodeAction, CodeActionTriggerKind } from 'vscode-languageserver-types';
import type { Analysis } from '../../analysis/analyze';
import { type CodeAction as Action, codeActionKinds, explainKind } from '../../features/codeActions/codeAction';
import { codeActions, fixAllEdits } from '../../features/codeActions/codeActions';
import { rewriteKind, rewrites } from '../../features/codeActions/rewrites';
import { findingAt, subjectAt } from '../../features/explain/storySubject';
import type { TextEdit, TextPosition, TextRange } from '../../manifest/range';
import { message } from '../../model/message';
import { isChosenAction } from '../../protocol/arguments';
import { type ChosenAction, explainCommand, goToPlaceCommand, type ProtocolLocation } from '../../protocol/protocol';
import { answer } from '../answer';
import { toDiagnostic } from '../diagnostics';
import { fixEdit, fixTitle } from '../workspaceEdit';
import type { FeatureContext, LspFeature } from './feature';

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

/** The action that makes all safe fixes. It is given only where its kind is asked for: it is no answer to a click on the light bulb. */
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

/**
 * `codeAction/resolve`: adds the edit to a code action that was chosen, from what the files say then. The action is found again by its id. It
 * stays without an edit where it is not possible any more.
 */
function resolvedAction(action: CodeAction, analysis: Analysis, context: FeatureContext): CodeAction {
  const { data }: { readonly data?: unknown } = action;
  if (!isChosenAction(data)) return action;
  const edits = editsOf(data, analysis, context);
  return edits ? { ...action, edit: fixEdit(edits, context.normalize(data.uri), context) } : action;
}

function editsOf({ uri, range, id }: ChosenAction, analysis: Analysis, context: FeatureContext): readonly TextEdit[] | undefined {
  const file = context.normalize(uri);
  const rewrite = rewrites(analysis, file, range.start, context.presentation()).find((offered) => offered.id === id);
  return rewrite?.edits() ?? codeActions(analysis, file, range, context.presentation()).find((offered) => offered.id === id)?.edits;
}

/**
 * Refactorings as code actions. Their edits may concern many files, so they are made only when one is chosen (`resolvedAction`); an editor that
 * can't ask later gets them at once.
 */
function rewriteActions(analysis: Analysis, uri: string, position: TextPosition, context: FeatureContext): readonly CodeAction[] {
  const isAskedLater = context.clientCapabilities().textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false;
  return rewrites(analysis, uri, position, context.presentation()).map(({ id, title, edits }): CodeAction => {
    const action = { title, kind: rewriteKind };
    if (!isAskedLater) return { ...action, edit: fixEdit(edits(), context.normalize(uri), context) };
    return { ...action, data: { uri, range: { start: position, end: position }, id } satisfies ChosenAction };
  });
}

/** *Explain* beside the fixes of a finding, for a client that has the command: all that is known of what the finding is about. */
function explainActions(analysis: Analysis, document: string, range: TextRange, context: FeatureContext): readonly CodeAction[] {
  if (!context.clientCommands().includes(explainCommand)) return [];
  const uri = context.normalize(document);
  const finding = findingAt(analysis, uri, range.start);
  if (!finding || !subjectAt(analysis, uri, finding.range.start)) return [];
  const title = context.presentation().render(message('Explain {0}', finding.code));
  const place: ProtocolLocation = { uri: document, range: finding.range };
  return [{ title, kind: explainKind, command: { title, command: explainCommand, arguments: [place] } }];
}

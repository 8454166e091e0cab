/** *Explain* beside the fixes of a finding, for a client that has the command: all that is known of what the finding is about. */
import type { CodeAction } from 'vscode-languageserver-types';
import type { Analysis } from '../../analysis/analyze';
import { explainKind } from '../../features/codeActions/codeAction';
import { findingAt, subjectAt } from '../../features/explain/storySubject';
import type { TextRange } from '../../manifest/range';
import { message } from '../../model/message';
import { explainCommand, type ProtocolLocation } from '../../protocol/protocol';
import type { FeatureContext } from './feature';

export function explainActions(analysis: Analysis, document: string, range: TextRange, context: FeatureContext): readonly CodeAction[] {
  if (!context.clientCommands().includes(explainCommand)) return [];
  const uri = context.normalize(document);
  const finding = findingAt(analysis, uri, range.start);
  if (!finding || !subjectAt(analysis, uri, finding.range.start)) return [];
  const title = context.presentation().render(message('Explain {0}', finding.code));
  const place: ProtocolLocation = { uri: document, range: finding.range };
  return [{ title, kind: explainKind, command: { title, command: explainCommand, arguments: [place] } }];
}

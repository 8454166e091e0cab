/** Every feature at many places of one text: what an editor is told, as one list of answers, and what people read of it. */
import type { Analysis } from '../../server/src/analysis/analyze';
import { codeActions, fixAllEdits } from '../../server/src/features/codeActions/codeActions';
import { rewrites } from '../../server/src/features/codeActions/rewrites';
import { codeLenses } from '../../server/src/features/codeLenses/codeLenses';
import { complete } from '../../server/src/features/completion/complete';
import { completionSources } from '../../server/src/features/completion/completionSources';
import { type Story, story } from '../../server/src/features/explain/story';
import { hover } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import { definition, highlights, references } from '../../server/src/features/navigation/subjects';
import { refusalOf, renamableAt } from '../../server/src/features/rename/rename';
import { selectionRanges } from '../../server/src/features/selectionRanges';
import { status } from '../../server/src/features/status';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { workspaceSymbols } from '../../server/src/features/symbols/workspaceSymbols';
import { treeChildren } from '../../server/src/features/tree/tree';
import { cursorAt } from '../../server/src/manifest/cursor/cursor';
import { linesOf, positionAt } from '../../server/src/manifest/lines';
import type { TreeNode } from '../../server/src/protocol/protocol';
import { english } from './workspace';

const wholeText = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

/** What is asked about a file as a whole and at every `stride`th character. */
export function askEverywhere(analysis: Analysis, uri: string, text: string, stride: number): readonly unknown[] {
  const lines = linesOf(text);
  const answers: unknown[] = [
    inlayHints(analysis, uri, wholeText, english),
    codeLenses(analysis, uri, english),
    documentSymbols(analysis, uri, english),
    fixAllEdits(analysis, uri),
  ];
  for (let offset = text.length % stride; offset <= text.length; offset += stride) {
    const position = positionAt(lines, offset);
    const cursor = cursorAt({ text, offset, position });
    const rename = renamableAt(analysis, uri, position);
    const refusal = rename && refusalOf(rename);
    answers.push(
      hover(analysis, uri, position, english),
      codeActions(analysis, uri, { start: position, end: position }, english).map(({ title, edits }) => ({ title, edits })),
      rewrites(analysis, uri, position, english).map(({ title }) => ({ title })),
      cursor && complete(analysis, { uri, cursor, sources: completionSources }, english),
      definition(analysis, uri, position),
      references(analysis, uri, position, { includeDeclaration: true }),
      highlights(analysis, uri, position),
      selectionRanges(analysis, uri, position),
      rename?.rename('renamed'),
      refusal?.kind === 'refused' && { title: english.render(refusal.reason) },
    );
  }
  return answers;
}

/** What is asked about the workspace: every row of the view, the symbols, the numbers, and what the findings say. */
export function askWorkspace(analysis: Analysis): readonly unknown[] {
  const findings = [...analysis.findings.values()].flat();
  return [
    everyRow(analysis),
    everyStory(analysis),
    workspaceSymbols(analysis, ''),
    status(analysis, english),
    findings.map(({ message, related }) => ({
      message: english.render(message),
      related: related.map((place) => ({ message: english.render(place.message) })),
    })),
  ];
}

/** Of each Service and pool. */
function everyStory(analysis: Analysis): readonly Story[] {
  const telling = { analysis, presentation: english, linkTo: () => ({ text: 'a.yaml:1', target: undefined }) };
  return analysis.clusters.flatMap((cluster) => [
    ...cluster.services.map((service) => story(telling, { kind: 'service', cluster, service })),
    ...cluster.pools.map((pool) => story(telling, { kind: 'pool', cluster, pool })),
  ]);
}

/** The view with every row unfolded. */
function everyRow(analysis: Analysis, parent?: string): readonly TreeNode[] {
  return treeChildren(analysis, { parent }, english).flatMap((node) => [
    node,
    ...(node.children === 'none' ? [] : everyRow(analysis, node.id)),
  ]);
}

/** The members of answers that people read: on one line, or as Markdown. */
const plain = new Set(['accessibilityLabel', 'container', 'description', 'detail', 'label', 'message', 'name', 'text', 'title']);
const markdown = new Set(['details', 'documentation', 'markdown', 'tooltip']);

export interface ShownText {
  readonly kind: 'plain' | 'markdown';
  readonly text: string;
}

export function shownIn(answer: unknown): readonly ShownText[] {
  const texts: ShownText[] = [];
  const open: unknown[] = [answer];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && plain.has(key)) texts.push({ kind: 'plain', text: inner });
      else if (typeof inner === 'string' && markdown.has(key)) texts.push({ kind: 'markdown', text: inner });
      else open.push(inner);
    }
  }
  return texts;
}

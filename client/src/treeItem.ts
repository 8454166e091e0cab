/** One row of the server's tree as VS Code shows it. */
import { type Command, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { TreeNode } from '../../server/src/protocol/protocol';
import { decorationUri } from './tree/rowDecorations';
import { openOnClick } from './treeCommands';

/** The command of a row that asks for the next rows of its list. */
export const showMoreCommand = 'lbipam.showMoreRows';

const collapsibleStates = {
  none: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
} as const;

export function treeItem(node: TreeNode): TreeItem {
  const item = new TreeItem(node.label, collapsibleStates[node.children]);
  item.id = node.id;
  item.description = node.description;
  item.contextValue = contextValue(node);
  item.accessibilityInformation = { label: node.accessibilityLabel };
  if (node.tooltip) item.tooltip = tooltip(node.tooltip);
  if (node.icon !== '') item.iconPath = new ThemeIcon(node.icon, node.iconColor === '' ? undefined : new ThemeColor(node.iconColor));
  const decorated = decorationUri(node);
  if (decorated) item.resourceUri = decorated;
  const command = commandOf(node);
  if (command) item.command = command;
  return item;
}

/** The command that a click runs. */
function commandOf(node: TreeNode): Command | undefined {
  if (node.kind === 'more') return { command: showMoreCommand, title: '', arguments: [node.id] };
  return node.location && openOnClick(node.location);
}

/** Menus test this value: the kind of the row, then what it offers. */
function contextValue({ kind, keep, pin, location, pool, copyCommand, copyText }: TreeNode): string {
  return [
    kind,
    ...(keep ? ['keepable'] : []),
    ...(pin ? ['pinnable'] : []),
    ...(location ? ['placed'] : []),
    ...(pool ? ['pooled'] : []),
    ...(copyCommand === undefined ? [] : ['commanded']),
    ...(copyText === undefined ? [] : ['copyable']),
  ].join('.');
}

/** The Markdown is not trusted, so a command link from a file does nothing. */
export function tooltip(markdown: string): MarkdownString {
  return new MarkdownString(markdown, true);
}

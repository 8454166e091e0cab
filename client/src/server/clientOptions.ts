/**
 * Which documents the language server hears about (those of the workspace, by the schemes of their URIs), and how its texts are shown. The
 * server's life cycle is the business of `languageServer.ts`.
 */
import { type Disposable, type LogOutputChannel, l10n, type Uri, workspace } from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import type { FirstBase } from '../../../server/src/protocol/changes';
import { showHoldersCommand } from '../../../server/src/protocol/holders';
import type { InitializationOptions } from '../../../server/src/protocol/initialization';
import {
  applyActionCommand,
  explainCommand,
  showChangesCommand,
  showReferencesCommand,
  showViewCommand,
  suggestCommand,
} from '../../../server/src/protocol/protocol';
import type { KnownClusterState } from '../../../server/src/protocol/runningClusters';
import type { SchemaOffer } from '../redHatYaml';

const manifestFiles = '**/*.{yaml,yml,json}';

/** Files are selected by name as well, because other extensions give YAML files languages of their own (Helm, Docker Compose, Ansible …). */
function documentSelector() {
  const kinds = [{ language: 'yaml' }, { language: 'json' }, { pattern: manifestFiles }];
  return documentSchemes().flatMap((scheme) => kinds.map((kind) => ({ scheme, ...kind })));
}

/** The options that a starting server gets. */
export interface KnownAtStart {
  clusterStates(): readonly KnownClusterState[];
  base(): FirstBase;
}

/** The server registers for changes of files and settings itself, in every editor. */
export function languageClientOptions(output: LogOutputChannel, schemas: SchemaOffer, known: KnownAtStart): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // Hovers show icons. They hold text from the workspace, so a link in them may open a view or a story, or apply what the light bulb offers, no more.
    markdown: { supportThemeIcons: true, isTrusted: { enabledCommands: [showViewCommand, explainCommand, applyActionCommand] } },
    // The status bar item and the view show the scan, so VS Code's own progress item would be a third place.
    middleware: { handleWorkDoneProgress: () => {} },
    initializationOptions: (): InitializationOptions => ({
      themeIcons: true,
      showsStatus: true,
      clientFiles: true,
      commands: [
        showHoldersCommand,
        showReferencesCommand,
        explainCommand,
        suggestCommand,
        showViewCommand,
        showChangesCommand,
        applyActionCommand,
      ],
      syntaxShownElsewhere: schemas.present(),
      schemasShownElsewhere: schemas.taken(),
      clusterStates: known.clusterStates(),
      base: known.base(),
      ...(l10n.bundle && { translations: l10n.bundle }),
    }),
  };
}

/**
 * The schemes of the disk, of new documents and of the folders that are open, sorted. Documents of other schemes are copies: one side of a
 * comparison, a commit, an output.
 */
function documentSchemes(): readonly string[] {
  return [...new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)])].sort();
}

export function isWorkspaceDocument({ scheme }: Uri): boolean {
  return documentSchemes().includes(scheme);
}

/** Runs when the schemes of the open folders change. */
export function onDidChangeSchemes(changed: () => void): Disposable {
  let known = documentSchemes().join(' ');
  return workspace.onDidChangeWorkspaceFolders(() => {
    const schemes = documentSchemes().join(' ');
    if (schemes !== known) changed();
    known = schemes;
  });
}

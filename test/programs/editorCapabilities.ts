/**
 * What editors say of themselves when they start a server, without what this server never looks at. That of Neovim (0.12.4), Eglot (1.17.30) and
 * Helix (25.07.1) is what these programs sent, that of the others what their sources of 2025 say.
 * `asks` are the requests that the server sends to such a client.
 */
import type { InitializeParams } from 'vscode-languageserver/node';

export interface Editor {
  readonly name: string;
  readonly capabilities: InitializeParams['capabilities'];
  /** Vim and its kin name one root; the others name folders. */
  readonly names: 'folders' | 'root';
  readonly asks: readonly string[];
}

const registers = 'client/registerCapability';
const configuration = 'workspace/configuration';
const progress = 'window/workDoneProgress/create';
const lenses = 'workspace/codeLens/refresh';
const hints = 'workspace/inlayHint/refresh';

export const editors: readonly Editor[] = [
  {
    name: 'VS Code',
    names: 'folders',
    asks: [registers, configuration, progress, lenses, hints],
    capabilities: {
      workspace: {
        applyEdit: true,
        workspaceEdit: {
          documentChanges: true,
          resourceOperations: ['create', 'rename', 'delete'],
          failureHandling: 'textOnlyTransactional',
          normalizesLineEndings: true,
          changeAnnotationSupport: { groupsOnLabel: true },
        },
        configuration: true,
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
        symbol: { dynamicRegistration: true, tagSupport: { valueSet: [1] }, resolveSupport: { properties: ['location.range'] } },
        codeLens: { refreshSupport: true },
        executeCommand: { dynamicRegistration: true },
        didChangeConfiguration: { dynamicRegistration: true },
        workspaceFolders: true,
        semanticTokens: { refreshSupport: true },
        inlayHint: { refreshSupport: true },
        diagnostics: { refreshSupport: true },
      },
      textDocument: {
        publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true, dataSupport: true },
        synchronization: { dynamicRegistration: true, willSave: true, willSaveWaitUntil: true, didSave: true },
        completion: {
          dynamicRegistration: true,
          contextSupport: true,
          completionItem: { snippetSupport: true, labelDetailsSupport: true },
        },
        hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
        documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true },
        codeAction: { dynamicRegistration: true, dataSupport: true, resolveSupport: { properties: ['edit'] } },
        rename: { dynamicRegistration: true, prepareSupport: true },
        documentLink: { dynamicRegistration: true, tooltipSupport: true },
        inlayHint: {
          dynamicRegistration: true,
          resolveSupport: { properties: ['tooltip', 'textEdits', 'label.tooltip', 'label.location'] },
        },
      },
      window: {
        showMessage: { messageActionItem: { additionalPropertiesSupport: true } },
        showDocument: { support: true },
        workDoneProgress: true,
      },
      general: { positionEncodings: ['utf-16'], staleRequestSupport: { cancel: true, retryOnContentModified: [] } },
    },
  },
  {
    name: 'Neovim',
    names: 'folders',
    asks: [configuration, progress, lenses, hints],
    capabilities: {
      workspace: {
        applyEdit: true,
        workspaceEdit: {
          resourceOperations: ['rename', 'create', 'delete'],
          normalizesLineEndings: true,
          changeAnnotationSupport: { groupsOnLabel: true },
        },
        configuration: true,
        codeLens: { refreshSupport: true },
        didChangeConfiguration: { dynamicRegistration: false },
        didChangeWatchedFiles: { dynamicRegistration: false, relativePatternSupport: true },
        symbol: { dynamicRegistration: false },
        workspaceFolders: true,
        semanticTokens: { refreshSupport: true },
        inlayHint: { refreshSupport: true },
      },
      textDocument: {
        publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, dataSupport: true },
        synchronization: { dynamicRegistration: false, willSave: true, willSaveWaitUntil: true, didSave: true },
        completion: { dynamicRegistration: false, contextSupport: true, completionItem: { snippetSupport: true } },
        hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
        documentSymbol: { dynamicRegistration: false, hierarchicalDocumentSymbolSupport: true },
        codeAction: {
          dynamicRegistration: true,
          honorsChangeAnnotations: true,
          dataSupport: true,
          resolveSupport: { properties: ['edit', 'command'] },
        },
        codeLens: { dynamicRegistration: false, resolveSupport: { properties: ['command'] } },
        rename: { dynamicRegistration: true, prepareSupport: true, honorsChangeAnnotations: true },
        documentLink: { dynamicRegistration: false, tooltipSupport: false },
        inlayHint: { dynamicRegistration: true, resolveSupport: { properties: ['textEdits', 'tooltip', 'location', 'command'] } },
      },
      window: {
        showMessage: { messageActionItem: { additionalPropertiesSupport: true } },
        showDocument: { support: true },
        workDoneProgress: true,
      },
      general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
    },
  },
  {
    name: 'Emacs eglot',
    names: 'folders',
    asks: [registers, configuration, progress],
    capabilities: {
      workspace: {
        applyEdit: true,
        executeCommand: { dynamicRegistration: false },
        workspaceEdit: { documentChanges: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        symbol: { dynamicRegistration: false },
        configuration: true,
        workspaceFolders: true,
      },
      textDocument: {
        synchronization: { dynamicRegistration: false, willSave: true, willSaveWaitUntil: true, didSave: true },
        completion: { dynamicRegistration: false, contextSupport: true, completionItem: { snippetSupport: false } },
        hover: { dynamicRegistration: false, contentFormat: ['plaintext'] },
        documentSymbol: { dynamicRegistration: false, hierarchicalDocumentSymbolSupport: true },
        codeAction: { dynamicRegistration: false, resolveSupport: { properties: ['edit', 'command'] }, dataSupport: true },
        rename: { dynamicRegistration: false },
        inlayHint: { dynamicRegistration: false },
        publishDiagnostics: { relatedInformation: false, codeDescriptionSupport: false, tagSupport: { valueSet: [1, 2] } },
      },
      window: { showDocument: { support: true }, workDoneProgress: true },
      general: { positionEncodings: ['utf-32', 'utf-8', 'utf-16'] },
    },
  },
  {
    name: 'Emacs lsp-mode',
    names: 'root',
    asks: [registers, configuration, progress, lenses],
    capabilities: {
      workspace: {
        workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
        applyEdit: true,
        symbol: {},
        executeCommand: { dynamicRegistration: false },
        didChangeWatchedFiles: { dynamicRegistration: true },
        workspaceFolders: true,
        configuration: true,
        codeLens: { refreshSupport: true },
        diagnostics: { refreshSupport: false },
        fileOperations: { didCreate: false, willCreate: false, didRename: true, willRename: true, didDelete: false, willDelete: false },
      },
      textDocument: {
        synchronization: { willSave: true, didSave: true, willSaveWaitUntil: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        completion: { completionItem: { snippetSupport: true }, contextSupport: true, dynamicRegistration: true },
        hover: { contentFormat: ['markdown', 'plaintext'] },
        rename: { dynamicRegistration: true, prepareSupport: true },
        codeAction: { dynamicRegistration: true, isPreferredSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
        publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, versionSupport: true },
      },
      window: { workDoneProgress: true, showDocument: { support: true } },
    },
  },
  {
    name: 'Helix',
    names: 'folders',
    asks: [registers, configuration, progress],
    capabilities: {
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: false },
        workspaceFolders: true,
        applyEdit: true,
        symbol: { dynamicRegistration: false },
        executeCommand: { dynamicRegistration: false },
        inlayHint: { refreshSupport: false },
        workspaceEdit: {
          documentChanges: true,
          resourceOperations: ['create', 'rename', 'delete'],
          failureHandling: 'abort',
          normalizesLineEndings: false,
        },
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      },
      textDocument: {
        completion: {
          completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] } },
        },
        hover: { contentFormat: ['markdown'] },
        documentSymbol: { dynamicRegistration: false, hierarchicalDocumentSymbolSupport: false },
        documentLink: { dynamicRegistration: false, tooltipSupport: false },
        rename: { dynamicRegistration: false, prepareSupport: true, honorsChangeAnnotations: false },
        codeAction: { isPreferredSupport: true, dataSupport: true, resolveSupport: { properties: ['edit', 'command'] } },
        publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
        inlayHint: { dynamicRegistration: false },
      },
      window: {
        workDoneProgress: true,
        showDocument: { support: true },
        showMessage: { messageActionItem: { additionalPropertiesSupport: true } },
      },
      general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
    },
  },
];

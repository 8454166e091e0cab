/** The address map: one editor tab that is shown again instead of a second one, and the small view in the container of LB IPAM. */
import { Disposable, l10n, type Uri, ViewColumn, type WebviewPanel, type WebviewView, window } from 'vscode';
import type { Session } from '../session';
import type { Supervisor } from '../supervisor';
import { createMapChannel, type MapChannel, type MapNeeds } from './mapChannel';
import { mapPage, mapPageRoots } from './mapPage';

export interface AddressMapTab extends Disposable {
  /** Zooms to the cluster, the pool or the range of a row of the tree. */
  show(row: unknown): void;
}

export interface AddressMapNeeds {
  readonly extensionUri: Uri;
  readonly session: Session;
  readonly supervisor: Supervisor;
}

const panelType = 'lbipam.map';
const viewId = 'lbipam.addresses';

export function createAddressMap({ extensionUri, session, supervisor }: AddressMapNeeds): AddressMapTab {
  let open: { readonly panel: WebviewPanel; readonly channel: MapChannel } | undefined;
  const needs: MapNeeds = { session, supervisor, openMap: (id) => show(id) };
  const attach = (panel: WebviewPanel): void => {
    open?.panel.dispose();
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [...mapPageRoots(extensionUri)] };
    const channel = createMapChannel({ webview, isVisible: () => panel.visible }, needs);
    webview.html = mapPage(webview, extensionUri, 'editor');
    panel.onDidChangeViewState(() => channel.visibilityChanged());
    panel.onDidDispose(() => {
      channel.dispose();
      if (open?.panel === panel) open = undefined;
    });
    open = { panel, channel };
  };
  const show = (id: string | undefined): void => {
    if (open) open.panel.reveal();
    else attach(window.createWebviewPanel(panelType, l10n.t('Address Map'), ViewColumn.Active, { enableFindWidget: true }));
    if (id !== undefined) open?.channel.focus(id);
  };
  const resolveWebviewView = (view: WebviewView): void => {
    const { webview } = view;
    webview.options = { enableScripts: true, localResourceRoots: [...mapPageRoots(extensionUri)] };
    const channel = createMapChannel({ webview, isVisible: () => view.visible }, needs);
    webview.html = mapPage(webview, extensionUri, 'sidebar');
    view.onDidChangeVisibility(() => channel.visibilityChanged());
    view.onDidDispose(() => channel.dispose());
  };
  const disposables = Disposable.from(
    window.registerWebviewViewProvider(viewId, { resolveWebviewView }),
    window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: async (panel) => attach(panel) }),
  );
  return {
    show: (row) => show(idOf(row)),
    dispose: () => {
      open?.panel.dispose();
      disposables.dispose();
    },
  };
}

function idOf(row: unknown): string | undefined {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : undefined;
}

/** The status bar item `lbipam.status`: how many addresses are used and what needs attention. Hidden where there is nothing to tell. */
import { type Disposable, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { StatusBarContent } from './api';
import type { Session, SessionState } from './session';
import { statusLabel, statusText, statusTooltip } from './statusTexts';
import { hasNoObjects } from './viewState';

interface StatusBarFace {
  readonly text: string;
  readonly tooltip: MarkdownString;
  readonly label: string;
  /** True if the edits make something worse. Only then the item has a colour. */
  readonly attention: boolean;
}

export interface StatusBar extends Disposable {
  content(): StatusBarContent;
}

export function createStatusBar(session: Session): StatusBar {
  const item = window.createStatusBarItem('lbipam.status', StatusBarAlignment.Left, 0);
  item.name = 'LB IPAM';
  let content: StatusBarContent = { text: '', tooltip: '', visible: false };
  const update = (state: SessionState): void => {
    const face = statusBarFace(state);
    content = { text: face?.text ?? '', tooltip: face?.tooltip.value ?? '', visible: face !== undefined };
    if (face === undefined) {
      item.hide();
      return;
    }
    item.text = face.text;
    item.tooltip = face.tooltip;
    item.accessibilityInformation = { label: face.label };
    item.command = (state.status?.pending ?? 0) > 0 ? 'lbipam.showPending' : 'lbipam.showView';
    item.backgroundColor = face.attention ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  update(session.state());
  const listener = session.onDidChange(update);
  return {
    content: () => content,
    dispose: () => {
      listener.dispose();
      item.dispose();
    },
  };
}

function statusBarFace({ server, status }: SessionState): StatusBarFace | undefined {
  if (server === 'failed') return plainFace('error', l10n.t('LB IPAM is not running. Select for more.'));
  if (status === undefined) return undefined;
  if (status.state === 'scanning') return plainFace('sync~spin', l10n.t('LB IPAM is reading the workspace.'));
  if (hasNoObjects(status)) return undefined;
  return {
    text: statusText(status),
    tooltip: statusTooltip(status),
    label: statusLabel(status),
    attention: status.changes.badge > 0,
  };
}

function plainFace(icon: string, explanation: string): StatusBarFace {
  return { text: `$(${icon}) LB IPAM`, tooltip: new MarkdownString(explanation), label: explanation, attention: false };
}

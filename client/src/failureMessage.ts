/** The one message for a language server that can't run. */
import { commands, l10n, window } from 'vscode';

export async function showFailure(): Promise<void> {
  const showOutput = l10n.t('Show Output');
  const restart = l10n.t('Restart');
  const text = l10n.t("LB IPAM stopped working: its language server doesn't run. The output says why.");
  const choice = await window.showErrorMessage(text, showOutput, restart);
  if (choice === showOutput) await commands.executeCommand('lbipam.showOutput');
  if (choice === restart) await commands.executeCommand('lbipam.restartServer');
}

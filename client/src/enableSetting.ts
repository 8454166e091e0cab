/** The settings that the client itself reads. The server asks for its own. */
import { workspace } from 'vscode';

const settingsSection = 'lbipam';
export const enableSetting = `${settingsSection}.enable`;

export function isEnabled(): boolean {
  return workspace.getConfiguration(settingsSection).get('enable', true);
}

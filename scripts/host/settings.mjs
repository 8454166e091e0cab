// The user settings of the VS Code that tests and screenshots run in: nothing that asks, advertises, moves or calls home.
import fs from 'node:fs';
import path from 'node:path';

const driverManifest = path.resolve(import.meta.dirname, '../../test/host/driver/package.json');

export const quietSettings = Object.freeze({
  'chat.disableAIFeatures': true,
  'editor.cursorBlinking': 'solid',
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // VS Code in the browser saves after a second; tests of what is not saved yet depend on it.
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'window.title': '${activeEditorShort}${separator}${rootName}',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
});

/**
 * Writes an extension that brings the settings: a browser has no file of them that could be written before it starts.
 * @param {string} folder
 */
export function writeSettingsExtension(folder) {
  const manifest = JSON.parse(fs.readFileSync(driverManifest, 'utf8'));
  // Those of the application can have no other defaults.
  const settings = Object.entries(quietSettings).filter(
    ([name]) => !/^(extensions\.auto|security|telemetry|update|workbench\.enableExp)/.test(name),
  );
  const contributes = { configurationDefaults: Object.fromEntries(settings) };
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, contributes }));
}

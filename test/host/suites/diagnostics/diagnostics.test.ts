/** Findings come and go while people type, in the file they type in and in others, open or not. */
import assert from 'node:assert/strict';
import { ConfigurationTarget, commands, DiagnosticSeverity, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { fileUri, positionOf, show, type } from '../../support/files';
import { codeOf, problems, untilNoProblems, untilProblem } from '../../support/problems';
import { readyProduct } from '../../support/product';
import { untilTrue } from '../../support/until';

suite('diagnostics', () => {
  const jellyfin = fileUri('jellyfin.yaml');
  const plex = fileUri('plex.yaml');

  let api: LbIpamApi;

  suiteSetup(async () => {
    api = await readyProduct();
  });

  teardown(async () => {
    for (const { uri } of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await show(uri);
      await commands.executeCommand('workbench.action.files.revert');
    }
    await commands.executeCommand('workbench.action.closeAllEditors');
    await untilProblem(plex, 'already_allocated');
  });

  test('a file that was not opened has its problem', async () => {
    const problem = await untilProblem(plex, 'already_allocated');
    assert.equal(problem.severity, DiagnosticSeverity.Error);
    assert.match(problem.message, /10\.0\.10\.20/);
    assert.match(problem.message, /media\/jellyfin/);
    assert.deepEqual(
      problem.relatedInformation?.map(({ location }) => location.uri.toString()),
      [jellyfin.toString()],
    );
    assert.deepEqual(problems(jellyfin), []);
  });

  test('the exclude setting leaves files out', async () => {
    const setting = workspace.getConfiguration('lbipam');
    try {
      await setting.update('exclude', ['jelly*.yaml'], ConfigurationTarget.Workspace);
      await untilNoProblems(plex);
    } finally {
      await setting.update('exclude', undefined, ConfigurationTarget.Workspace);
    }
  });

  test('it stands on the address', async () => {
    const problem = await untilProblem(plex, 'already_allocated');
    const document = await workspace.openTextDocument(plex);
    assert.equal(document.getText(problem.range), '10.0.10.20');
  });

  test('its code leads to an explanation', async () => {
    const { code } = await untilProblem(plex, 'already_allocated');
    assert.ok(typeof code === 'object');
    assert.match(code.target.toString(true), /already_allocated/);
  });

  test('typing in one file fixes the problem of another one that is not open', async () => {
    const editor = await show(jellyfin);
    await type(editor, '10.0.10.20', '10.0.10.21');
    await untilNoProblems(plex);
    await commands.executeCommand('undo');
    await untilProblem(plex, 'already_allocated');
  });

  test('typing a mistake shows it, typing on takes it away', async () => {
    const editor = await show(plex);
    await type(editor, '10.0.10.20', '10.0.99.1');
    const problem = await untilProblem(plex, 'no_pool');
    assert.ok(problem.range.contains(positionOf(editor.document, '10.0.99.1')));
    await type(editor, '10.0.99.1', '10.0.10.30');
    await untilNoProblems(plex);
  });

  test('a document that is half typed breaks nothing else', async () => {
    const editor = await show(fileUri('blue.yaml'));
    await type(editor, '    - cidr: 10.0.10.0/24', '    - cidr: "10.0.10.0/24');
    await untilProblem(editor.document.uri, 'syntax');
    assert.deepEqual(problems(plex).map(codeOf), ['already_allocated']);
  });

  test('closing without saving goes back to what is on disk', async () => {
    await type(await show(jellyfin), '10.0.10.20', '10.0.10.21');
    await untilNoProblems(plex);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilProblem(plex, 'already_allocated');
  });

  test('the severity setting changes and hides a finding', async () => {
    const setting = workspace.getConfiguration('lbipam');
    try {
      await setting.update('severity', { already_allocated: 'warning' }, ConfigurationTarget.Workspace);
      await untilTrue('a warning', () => problems(plex)[0]?.severity === DiagnosticSeverity.Warning);
      await setting.update('severity', { already_allocated: 'off' }, ConfigurationTarget.Workspace);
      await untilNoProblems(plex);
    } finally {
      await setting.update('severity', undefined, ConfigurationTarget.Workspace);
    }
  });

  test('turned off it is silent, turned on again it is back', async () => {
    const setting = workspace.getConfiguration('lbipam');
    try {
      await setting.update('enable', false, ConfigurationTarget.Workspace);
      await untilNoProblems(plex);
      await untilTrue('the status bar is gone', () => !api.statusBar().visible);
    } finally {
      await setting.update('enable', undefined, ConfigurationTarget.Workspace);
    }
    await untilProblem(plex, 'already_allocated');
    await untilTrue('the status bar is back', () => api.statusBar().visible);
  });
});

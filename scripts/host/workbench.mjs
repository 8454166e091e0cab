// Opens VS Code's web workbench in a page, on a folder, a multi-root workspace or nothing, with extensions under development.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} [open] a folder or a `.code-workspace` file; nothing gives an empty window
 * @property {readonly string[]} [extensions] folders of unpacked extensions to load
 * @property {string} [tests] module whose `run()` the extension host calls
 */

/**
 * @param {import('playwright-core').Page} page
 * @param {import('./server.mjs').HostServer} server
 * @param {WorkbenchOptions} options
 */
export async function openWorkbench(page, server, options) {
  await page.addInitScript(setDevelopmentOptions, developmentOptions(server, options));
  await page.goto(workbenchUrl(server, options.open));
}

/**
 * @param {import('./server.mjs').HostServer} server
 * @param {string | undefined} open
 */
export function workbenchUrl(server, open) {
  const url = new URL(server.url);
  if (!open) url.searchParams.set('ew', 'true');
  else url.searchParams.set(open.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(open));
  return url.href;
}

/**
 * @param {import('./server.mjs').HostServer} server
 * @param {WorkbenchOptions} options
 */
function developmentOptions(server, options) {
  /** @param {string} file */
  const remote = (file) => ({
    $mid: 1,
    scheme: 'vscode-remote',
    authority: server.authority,
    path: pathToFileURL(path.resolve(file)).pathname,
  });
  return {
    ...(options.extensions ? { extensions: options.extensions.map(remote) } : {}),
    ...(options.tests ? { extensionTestsPath: remote(options.tests) } : {}),
  };
}

/**
 * Runs inside the page, before the workbench reads its configuration. The usual way, parameters in the address, works in built versions
 * only together with a switch that hides notifications; rewriting the page on its way would cost the WebSocket.
 * @param {Readonly<Record<string, unknown>>} wanted
 */
function setDevelopmentOptions(wanted) {
  if (window !== window.top) return;
  const observer = new MutationObserver(() => {
    const element = document.getElementById('vscode-workbench-web-configuration');
    const text = element?.getAttribute('data-settings');
    if (!element || !text) return;
    observer.disconnect();
    const configuration = JSON.parse(text);
    configuration.developmentOptions = { ...configuration.developmentOptions, ...wanted };
    element.setAttribute('data-settings', JSON.stringify(configuration));
  });
  observer.observe(document, { childList: true, subtree: true });
}

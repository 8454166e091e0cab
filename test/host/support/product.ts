/** The extension under test, as it was installed from its VSIX. */
import { type Extension, extensions } from 'vscode';
import type { LbIpamApi } from '../../../client/src/api';

const extensionId = 'lbipam.lbipam';

export function productExtension(): Extension<LbIpamApi> {
  const extension = extensions.getExtension<LbIpamApi>(extensionId);
  if (!extension) throw new Error(`${extensionId} is not installed`);
  return extension;
}

/** The extension's window for tests, once the workspace has been read. */
export async function readyProduct(): Promise<LbIpamApi> {
  const api = await productExtension().activate();
  await api.ready();
  return api;
}

/** Files of a Helm chart: the release that installs it decides what becomes of them, and they are never applied as they are. */
import { parentOf } from '../resource/paths';
import type { FileIndex } from './fileIndex';

export function isChartPart(uri: string, index: FileIndex): boolean {
  for (let folder = parentOf(uri); index.isFolder(folder); folder = parentOf(folder)) {
    if (!index.file(`${folder}/Chart.yaml`)) continue;
    const rest = uri.slice(folder.length + 1);
    return /^(?:templates|charts|crds|tests)\//.test(rest) || rest === 'values.yaml';
  }
  return false;
}

/**
 * Charts of the workspace that give Applications: by the templates of an app of apps, or by the values of `argocd-apps`. A person installs such a chart
 * once, and Argo CD does everything else.
 */

import { listAt, stringAt } from '../../../manifest/values';
import { isArgoObject } from '../../generated/argoApplication';
import { mergedGround } from '../../resource/ground';
import { unknownNamespace } from '../../resource/namespaces';
import { parentOf } from '../../resource/paths';
import type { Built } from '../built';
import type { FileIndex } from '../fileIndex';
import type { SourceFile } from '../sourceFile';
import { chartItems } from './localChart';

export interface LeadingChart {
  readonly folder: string;
  readonly built: Built;
}

export function leadingCharts(files: readonly SourceFile[], index: FileIndex): readonly LeadingChart[] {
  return files.flatMap((file): readonly LeadingChart[] => {
    const { folder, uri, manifest } = file;
    const chart = uri.endsWith('/Chart.yaml') ? manifest.resources.find(({ kind }) => kind === 'Chart') : undefined;
    if (!chart || parentOf(folder).endsWith('/charts') || !mayLead(file, index)) return [];
    const release = stringAt(chart.value, ['name']) ?? '';
    const values = mergedGround([]);
    const installation = {
      origin: 'values',
      resource: chart,
      chart: undefined,
      chartFolder: folder,
      release,
      namespace: unknownNamespace,
      values,
      isPartial: false,
      doubt: undefined,
    } as const;
    const { own, inner, files: used } = chartItems(installation, ['name'], index);
    return [{ folder, built: { items: [own, ...inner], files: used, sets: [] } }];
  });
}

function mayLead({ folder, manifest }: SourceFile, index: FileIndex): boolean {
  const [chart] = manifest.resources;
  if (listAt(chart?.value, ['dependencies']).some((item) => stringAt(item, ['name']) === 'argocd-apps')) return true;
  return index
    .foldersBelow(`${folder}/templates`)
    .flatMap((below) => index.filesIn(below))
    .some((file) => file.manifest.raw?.text.includes('argoproj.io/') || file.manifest.resources.some(isArgoObject));
}

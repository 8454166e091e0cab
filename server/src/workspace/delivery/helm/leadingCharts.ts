/**
 * Charts of the workspace that give Applications: by the templates of an app of apps, or by the values of `argocd-apps`. A person installs such a chart
 * once, and Argo CD does everything else.
 */

import { listAt, stringAt } from '../../../manifest/values';
import type { Memory } from '../../../memory/memory';
import { isArgoObject } from '../../generated/argoApplication';
import { mergedGround } from '../../resource/ground';
import { parentOf } from '../../resource/paths';
import { unknownNamespace } from '../../resource/templates';
import type { Built } from '../built';
import type { FileIndex } from '../fileIndex';
import type { FolderFiles } from '../folderFiles';
import type { SourceFile } from '../sourceFile';
import { chartItems } from './localChart';

export interface LeadingChart {
  readonly folder: string;
  readonly built: Built;
}

export function leadingCharts(files: FolderFiles, { index, memory }: LeadReading): readonly LeadingChart[] {
  return files.those(isChartFile).flatMap(({ folder, uri }) => {
    const built = memory.query(`leading chart ${folder}`, index, (source) => leadingChart(source.file(uri), source));
    return built ? [{ folder, built }] : [];
  });
}

/** A chart inside of another one is installed with it. */
function isChartFile({ uri, folder }: SourceFile): boolean {
  return uri.endsWith('/Chart.yaml') && !parentOf(folder).endsWith('/charts');
}

export interface LeadReading {
  readonly index: FileIndex;
  readonly memory: Memory;
}

function leadingChart(file: SourceFile | undefined, index: FileIndex): Built | undefined {
  const chart = file?.manifest.resources.find(({ kind }) => kind === 'Chart');
  if (!file || !chart || !mayLead(file, index)) return undefined;
  const installation = {
    origin: 'values',
    resource: chart,
    chart: undefined,
    chartFolder: file.folder,
    release: stringAt(chart.value, ['name']) ?? '',
    namespace: unknownNamespace,
    values: mergedGround([]),
    isPartial: false,
    doubt: undefined,
  } as const;
  const { release: own, inner, files } = chartItems(installation, ['name'], index);
  return { items: [own, ...inner], files, sets: [] };
}

function mayLead({ folder, manifest }: SourceFile, index: FileIndex): boolean {
  const [chart] = manifest.resources;
  if (listAt(chart?.value, ['dependencies']).some((item) => stringAt(item, ['name']) === 'argocd-apps')) return true;
  return index
    .foldersBelow(`${folder}/templates`)
    .flatMap((below) => index.filesIn(below))
    .some((file) => file.manifest.raw?.text.includes('argoproj.io/') || file.manifest.resources.some(isArgoObject));
}

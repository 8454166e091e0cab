/** Links from what names another file of the workspace to that file. */
import type { Analysis } from '../analysis/analyze';
import type { TextRange } from '../manifest/range';
import { type Message, message } from '../model/message';
import type { LinkTarget } from '../workspace/links/workspaceLinks';
import type { Presentation } from './presentation';

export interface DocumentLink {
  readonly range: TextRange;
  readonly target: Pick<LinkTarget, 'uri' | 'position'>;
  readonly tooltip: string;
}

export function documentLinks(analysis: Analysis, uri: string, { render }: Presentation): readonly DocumentLink[] {
  return analysis.links.inFile(uri).map(({ range, target }) => ({ range, target, tooltip: render(tooltips[target.kind]) }));
}

const tooltips: Readonly<Record<LinkTarget['kind'], Message>> = {
  file: message('Open the file'),
  kustomization: message('Open the kustomization of the folder'),
  chart: message('Open the chart of the folder'),
  ConfigMap: message('Go to the ConfigMap'),
};

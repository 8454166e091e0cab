/** Hover: one pure function from a position to Markdown. Which text belongs to which place is decided here, the texts are made beside. */
import type { Analysis } from '../../analysis/analyze';
import { areOfSeveralClusters } from '../../analysis/index/memberPlaces';
import type { TextPosition, TextRange } from '../../manifest/range';
import { samePath } from '../../manifest/values';
import { annotationKeys, permitDifferentPodsKey } from '../../model/annotations';
import { isPath, type Target, targetsAt } from '../cursorTarget';
import { contains } from '../places';
import { escapeMarkdown, type Presentation } from '../presentation';
import { annotationHover } from './annotationHover';
import { announcementHover } from './announcementHover';
import { factHover } from './factHover';
import { explainAction, type HoverAction, serviceActions } from './hoverActions';
import { blockHover, poolHover } from './poolHover';
import { requestHover } from './requestHover';
import { serviceHover } from './serviceHover';
import { valueHover } from './valueHover';
import { variableHover } from './variableHover';

export interface Hover {
  readonly markdown: string;
  readonly range: TextRange;
  /** The actions that the hover offers. */
  readonly actions?: readonly HoverAction[];
  /** The Markdown below the actions: reasons, and links to other places. */
  readonly details?: string;
}

export function hover(analysis: Analysis, uri: string, position: TextPosition, presentation: Presentation): Hover | undefined {
  const targets = targetsAt(analysis, uri, position);
  const namesCluster = areOfSeveralClusters(targets.map(({ member }) => member));
  const texts: Hover[] = targets.flatMap((target) => {
    const answer = hoverOf(analysis, target, position, presentation);
    if (!answer) return [];
    const heading = namesCluster ? `**${escapeMarkdown(target.member.cluster.name)}**\n\n` : '';
    return [{ ...answer, markdown: `${heading}${answer.markdown}` }];
  });
  const variable = variableHover(analysis, uri, position, presentation);
  if (variable) texts.unshift(variable);
  const value = valueHover(analysis, uri, position, presentation);
  if (value) texts.push(value);
  const fact = factHover(analysis, uri, position, presentation);
  if (fact) texts.push(fact);
  const [first, ...others] = texts;
  if (!first || others.length === 0) return first;
  return { ...first, markdown: texts.map(wholeText).join('\n\n---\n\n'), details: '' };
}

/** The hover without its actions. */
export function wholeText({ markdown, details = '' }: Hover): string {
  return details === '' ? markdown : `${markdown}\n\n${details}`;
}

function hoverOf(analysis: Analysis, target: Target, position: TextPosition, presentation: Presentation): Hover | undefined {
  const { member, path, part, range } = target;
  if (member.kind === 'pool') {
    if (isPath(path, 'kind') || isPath(path, 'metadata', 'name'))
      return { range, markdown: poolHover(member.cluster, member.pool, presentation), actions: [explainAction(range, presentation)] };
    const [spec, list, index] = path;
    if (spec !== 'spec' || list !== member.pool.blockList || typeof index !== 'number') return undefined;
    const markdown = blockHover(member.cluster, member.pool, index, presentation);
    return markdown === undefined ? undefined : { range, markdown };
  }
  if (member.kind === 'announcement') {
    if (!isPath(path, 'kind') && !isPath(path, 'metadata', 'name')) return undefined;
    return { range, markdown: announcementHover(member.cluster, member.announcement, presentation) };
  }
  const { service, cluster } = member;
  if (isPath(path, 'kind') || isPath(path, 'metadata', 'name') || isPath(path, 'spec', 'type')) {
    const actions = serviceActions(analysis, cluster, service, range, presentation);
    return { range, actions, ...serviceHover(cluster, service, presentation) };
  }
  const request = service.requests.find(
    (candidate) => candidate.range && samePath(candidate.path, path) && contains(candidate.range, position),
  );
  if (part === 'value' && request?.range) {
    return { range: request.range, markdown: requestHover(analysis, cluster, service, request, presentation) };
  }
  const [metadata, annotations, key] = path;
  if (metadata !== 'metadata' || annotations !== 'annotations' || typeof key !== 'string' || path.length !== 3) return undefined;
  if (!knownAnnotations.has(key)) return undefined;
  return { range, markdown: annotationHover(cluster, service, key, presentation) };
}

const knownAnnotations: ReadonlySet<string> = new Set([...Object.values(annotationKeys).flat(), permitDifferentPodsKey]);

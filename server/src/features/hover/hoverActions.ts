/** What a hover offers to do: the first quick fixes of a pending Service, the pin of a predicted address, the way to the pools, the whole story. */
import type { Analysis } from '../../analysis/analyze';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { TextRange } from '../../manifest/range';
import { message } from '../../model/message';
import { claimAnchor } from '../../workspace/resource/claim';
import { codeActions } from '../codeActions/codeActions';
import { rewrites } from '../codeActions/rewrites';
import type { Presentation } from '../presentation';

export type HoverAction = ApplyAction | ExplainAction | { readonly kind: 'showPools'; readonly title: string };

/** Opens the story of the subject at a place. */
interface ExplainAction {
  readonly kind: 'explain';
  readonly title: string;
  readonly range: TextRange;
}

/** A code action that is offered at a place. */
export interface ApplyAction {
  readonly kind: 'apply';
  readonly id: string;
  readonly title: string;
  readonly range: TextRange;
}

/** More choices are offered by the light bulb only. */
const fixesOffered = 2;

export function serviceActions(
  analysis: Analysis,
  cluster: ClusterView,
  service: ServiceView,
  place: TextRange,
  presentation: Presentation,
): readonly HoverAction[] {
  return [...changes(analysis, cluster, service, place, presentation), explainAction(place, presentation)];
}

export function explainAction(range: TextRange, { render }: Presentation): HoverAction {
  return { kind: 'explain', title: render(message('Explain')), range };
}

function changes(
  analysis: Analysis,
  cluster: ClusterView,
  service: ServiceView,
  place: TextRange,
  presentation: Presentation,
): readonly HoverAction[] {
  switch (service.state) {
    case 'satisfied':
      return rewrites(analysis, service.claim.resource.uri, place.start, presentation)
        .slice(0, 1)
        .map(({ id, title }) => ({ kind: 'apply', id, title, range: place }));
    case 'pending':
      return [
        ...quickFixLinks(analysis, cluster, service, presentation),
        { kind: 'showPools', title: presentation.render(message('Show pools')) },
      ];
    default:
      return [];
  }
}

function quickFixLinks(analysis: Analysis, cluster: ClusterView, service: ServiceView, presentation: Presentation): readonly HoverAction[] {
  const { claim } = service;
  const { uri } = claim.resource;
  const whole = claim.locate([]);
  if (!whole || whole.source !== undefined) return [];
  const found = analysis
    .findingsOf()
    .of(service)
    .find(({ severity, cluster: name }) => severity === 'error' && (name ?? cluster.name) === cluster.name);
  if (!found) return [];
  // What is wrong with the value of a variable is fixed from the Service as well.
  const range = found.uri === uri ? found.range : claimAnchor(claim).value;
  return codeActions(analysis, uri, range, presentation)
    .filter(({ kind }) => kind === 'quickfix')
    .slice(0, fixesOffered)
    .map(({ id, title }) => ({ kind: 'apply', id, title, range }));
}

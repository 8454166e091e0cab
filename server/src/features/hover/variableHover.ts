/** The hover of a variable (`${NAME:=default}`): its value in each cluster, and where that comes from. */
import type { Analysis } from '../../analysis/analyze';
import { areOfSeveralClusters, fileMemberResource, memberParts } from '../../analysis/index/memberPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ObjectPlace, Resource } from '../../manifest/manifest';
import type { TextPosition, TextRange } from '../../manifest/range';
import { type Message, message } from '../../model/message';
import type { Scope } from '../../workspace/delivery/scope';
import { type Expression, evaluate, isPlaceholder } from '../../workspace/delivery/substitution';
import { code, escapeMarkdown, type Presentation } from '../presentation';
import { expressionAt, type PlacedExpression } from '../variables';

export interface VariableHover {
  readonly markdown: string;
  readonly range: TextRange;
}

export function variableHover(
  analysis: Analysis,
  uri: string,
  position: TextPosition,
  presentation: Presentation,
): VariableHover | undefined {
  const uses = new Map<string, { readonly cluster: ClusterView; readonly resource: Resource; readonly part: ObjectPlace }>();
  for (const member of analysis.files.get(uri)?.places.onLine(position.line) ?? []) {
    const resource = fileMemberResource(member);
    for (const part of memberParts(member).filter((candidate) => candidate.uri === uri))
      uses.set(`${member.cluster.name} ${part.document} ${part.root.join('/')}`, { cluster: member.cluster, resource, part });
  }
  const lines: string[] = [];
  let found: PlacedExpression | undefined;
  const namesCluster = areOfSeveralClusters([...uses.values()]);
  for (const { cluster, resource, part } of uses.values()) {
    const here = expressionAt(part, { uri, ...position });
    if (!here) continue;
    found = here;
    const heading = namesCluster ? `**${escapeMarkdown(cluster.name)}**: ` : '';
    const scopes = cluster.cluster.scopes(resource);
    if (scopes.length === 0) lines.push(heading + escapeMarkdown(presentation.render(message('no Flux Kustomization fills it in'))));
    for (const scope of scopes) lines.push(heading + valueLine(here.expression, scope, presentation));
  }
  if (!found) return undefined;
  return { range: found.range, markdown: [code(`\${${found.expression.name}}`), ...new Set(lines)].join('\n\n') };
}

function valueLine(expression: Expression, scope: Scope, { render }: Presentation): string {
  const value = evaluate(expression, scope.lookup);
  const found = scope.find(expression.name);
  if (value !== undefined && found) return `${code(value)} — ${escapeMarkdown(render(message('from {0}', found.origin)))}`;
  if (value !== undefined) return `${code(value)} — ${escapeMarkdown(render(message('the default, since it is set nowhere')))}`;
  return escapeMarkdown(render(whyUnknown(expression, scope, found !== undefined)));
}

function whyUnknown({ operation }: Expression, scope: Scope, isFound: boolean): Message {
  if (isFound) return message('not known here: its value is encrypted, or is filled in by a later step');
  const sources = scope.unknownSources;
  if (sources.length > 0) return message('not known here: it may come from {0}', sources.join(', '));
  const fallback = /^:?[-=](.*)$/s.exec(operation)?.[1];
  if (fallback !== undefined && isPlaceholder(fallback))
    return message('not known here: the default {0} only stands in for a value', fallback);
  return message('not known here: Kustomization {0} sets it nowhere', scope.name);
}

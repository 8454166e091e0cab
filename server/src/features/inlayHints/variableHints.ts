/** After the variables in what LB IPAM reads: their values. */
import { type FileMember, fileMemberResource } from '../../analysis/index/memberPlaces';
import type { PoolView } from '../../analysis/views/poolView';
import type { ManifestPath, NodeLocation } from '../../manifest/manifest';
import type { TextPosition } from '../../manifest/range';
import { annotationKeys } from '../../model/annotations';
import { evaluate } from '../../workspace/delivery/substitution';
import { code, escapeMarkdown, type Presentation } from '../presentation';
import { expressionsOf, type PlacedExpression } from '../variables';
import { hintOf, type InlayHint, type Saying } from './inlayHint';

/** Only scalars that decide about addresses have hints. Other variables have a hover. */
function scalarsOf(member: FileMember): readonly NodeLocation[] {
  switch (member.kind) {
    case 'service':
      return servicePaths.flatMap((path) => member.service.claim.locate(path) ?? []);
    case 'pool':
      return blockScalars(member.pool);
    case 'announcement':
      return [];
  }
}

const servicePaths: readonly ManifestPath[] = [
  ['spec', 'loadBalancerIP'],
  ['spec', 'loadBalancerClass'],
  ...Object.values(annotationKeys)
    .flat()
    .map((key) => ['metadata', 'annotations', key]),
];

/** A pool with variables shows no blocks before they are filled in, so its fields are looked at one by one. */
function blockScalars({ pool, blockList }: PoolView): readonly NodeLocation[] {
  const scalars: NodeLocation[] = [];
  for (let index = 0; pool.locate(['spec', blockList, index]); index++) {
    for (const field of ['cidr', 'start', 'stop']) {
      const scalar = pool.locate(['spec', blockList, index, field]);
      if (scalar) scalars.push(scalar);
    }
  }
  return scalars;
}

/** One expression, with all members that it is filled in for. */
export interface FilledExpression {
  readonly placed: PlacedExpression;
  readonly members: FileMember[];
}

export function filledExpressions(members: readonly FileMember[], uri: string): readonly FilledExpression[] {
  const filled = new Map<string, FilledExpression>();
  for (const member of members) {
    const scalars = scalarsOf(member).filter((scalar) => scalar.uri === uri);
    for (const placed of scalars.flatMap(expressionsOf)) {
      const { line, character } = placed.range.start;
      const known = filled.get(`${line}:${character}`);
      if (known) known.members.push(member);
      else filled.set(`${line}:${character}`, { placed, members: [member] });
    }
  }
  return [...filled.values()];
}

export function variableHint({ placed, members }: FilledExpression, presentation: Presentation): InlayHint | undefined {
  const position: TextPosition = placed.range.end;
  const sayings = new Map<string, Saying>();
  for (const member of members) {
    for (const scope of member.cluster.cluster.scopes(fileMemberResource(member))) {
      const text = evaluate(placed.expression, scope.lookup);
      if (text === undefined) continue;
      const tooltip = `**${escapeMarkdown(member.cluster.name)}**: ${code(text)}`;
      sayings.set(`${member.cluster.name} ${text}`, { speaker: member.cluster.name, parts: [{ text }], tooltip });
    }
  }
  const asked = new Set(members.map(({ cluster }) => cluster.name)).size;
  return hintOf(position, [...sayings.values()], Math.max(asked, sayings.size), presentation);
}

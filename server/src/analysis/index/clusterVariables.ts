/**
 * The variables (`${NAME}`) in the Services and pools of a cluster: where each is, and where its value does. Two Kustomizations may fill
 * one name in differently; then it is two variables.
 */
import { type Lines, offsetAt, positionAt } from '../../manifest/lines';
import type { Resource } from '../../manifest/manifest';
import type { Place, TextPosition, TextRange } from '../../manifest/range';
import { type Cluster, type Member, memberResource } from '../../workspace/clusters/workspace';
import { type Expression, expressionsIn } from '../../workspace/delivery/substitution';

export interface Variable {
  readonly name: string;
  /** Undefined when its value is nowhere in the workspace. */
  readonly definition: Place | undefined;
  readonly uses: readonly Place[];
}

export interface ClusterVariables {
  readonly all: readonly Variable[];
  /** The variables that a file uses or defines. */
  readonly inFile: (uri: string) => readonly Variable[];
}

export function clusterVariables(cluster: Cluster): ClusterVariables {
  const variables = new Map<string, { readonly name: string; readonly definition: Place | undefined; readonly uses: Place[] }>();
  const byFile = new Map<string, Set<Variable>>();
  const resources = resourcesByFile(cluster.members);
  for (const { uri, manifest } of cluster.files) {
    const ofFile = resources.get(uri);
    if (!ofFile || !manifest.lines.text.includes('${')) continue;
    for (const expression of expressionsIn(manifest.lines.text)) {
      const range = expressionRange(manifest.lines, expression);
      for (const resource of ofFile.filter((candidate) => standsIn(candidate, range.start, manifest.lines, expression.end))) {
        for (const definition of definitionsOf(cluster, resource, expression.name)) {
          const key = `${expression.name} ${definition ? placeKey(definition) : ''}`;
          const variable = variables.get(key) ?? { name: expression.name, definition, uses: [] };
          variables.set(key, variable);
          if (variable.uses.at(-1)?.range.start !== range.start) variable.uses.push({ uri, range });
          for (const file of [uri, definition?.uri ?? uri]) byFile.set(file, (byFile.get(file) ?? new Set()).add(variable));
        }
      }
    }
  }
  return { all: [...variables.values()], inFile: (uri) => [...(byFile.get(uri) ?? [])] };
}

function expressionRange(lines: Lines, { start, end }: Expression): TextRange {
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}

/** One resource that is applied in several namespaces is in the file once. */
function resourcesByFile(members: readonly Member[]): ReadonlyMap<string, readonly Resource[]> {
  const byFile = new Map<string, Map<string, Resource>>();
  for (const member of members) {
    const resource = memberResource(member);
    const list = byFile.get(resource.uri) ?? new Map<string, Resource>();
    byFile.set(resource.uri, list.set([resource.document, ...resource.root].join('/'), resource));
  }
  return new Map([...byFile].map(([uri, list]) => [uri, [...list.values()]]));
}

/** Inside a scalar, or a key: nothing fills in a comment. */
function standsIn({ uri, source, root }: Resource, position: TextPosition, lines: Lines, end: number): boolean {
  const hit = source.pathAt({ uri, ...position });
  if (!hit || !root.every((step, index) => hit.path[index] === step)) return false;
  const location = source.locate(hit.path);
  if (!location) return false;
  if (hit.part === 'key') return true;
  return location.source !== undefined && offsetAt(lines, location.value.start) < end && end <= offsetAt(lines, location.value.end);
}

/** One answer for each Kustomization that fills the resource in, or a single answer where none does. */
function definitionsOf(cluster: Cluster, resource: Resource, name: string): readonly (Place | undefined)[] {
  const scopes = cluster.scopes(resource).filter(({ active }) => active);
  if (scopes.length === 0) return [undefined];
  return scopes.map((scope) => {
    const value = scope.find(name);
    return value?.location && { uri: value.uri, range: value.location.value };
  });
}

function placeKey({ uri, range: { start } }: Place): string {
  return `${uri} ${start.line}:${start.character}`;
}

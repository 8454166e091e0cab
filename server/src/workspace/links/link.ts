/** A place in a file that names another file of the workspace, or an object in one, and what the kinds of links have to ask. */
import type { ManifestPath, NodeLocation, Resource } from '../../manifest/manifest';
import type { TextPosition, TextRange } from '../../manifest/range';
import { listAt, stringAt } from '../../manifest/values';
import type { SourceFile } from '../delivery/sourceFile';

export interface FileLink {
  /** The text that names the target, without quotes. */
  readonly range: TextRange;
  readonly target: LinkTarget;
}

export interface LinkTarget {
  /** The kind of the target: the named file, the file that represents a folder, or an object in a file. */
  readonly kind: 'file' | 'kustomization' | 'chart' | 'ConfigMap';
  readonly uri: string;
  /** Undefined for the file as a whole. */
  readonly position: TextPosition | undefined;
}

/** Answers are of files that are there, and undefined otherwise. */
export interface Targets {
  readonly file: (uri: string) => LinkTarget | undefined;
  /** The file that represents a folder. */
  readonly folder: (uri: string) => LinkTarget | undefined;
  readonly fluxFolder: (kustomization: Resource) => LinkTarget | undefined;
  /** A path from the root of the repository, as a folder. */
  readonly fromRepository: (path: string, seenFrom: string) => string | undefined;
  /** A file of values of a chart in a folder. */
  readonly valueFile: (path: string, folder: string | undefined, application: Resource) => LinkTarget | undefined;
  /** A path of the settings, from the folder that is opened. */
  readonly inFolder: (path: string) => LinkTarget | undefined;
  /** The ConfigMap that a Flux Kustomization takes variables from. */
  readonly variables: (name: string, kustomization: Resource) => LinkTarget | undefined;
  /** The ConfigMap of that name for an object of a file; undefined when it may be one of several. */
  readonly configMap: (name: string, seenFrom: string) => LinkTarget | undefined;
}

export type LinkSource = (file: SourceFile, targets: Targets) => readonly FileLink[];

/** The link from the text at a path of a resource, as far as the text leads somewhere. `named` is the part of it that is meant. */
export function linkFrom(
  resource: Resource,
  path: ManifestPath,
  targetOf: (text: string) => LinkTarget | undefined,
  named: (text: string) => string = (text) => text,
): readonly FileLink[] {
  const text = stringAt(resource.value, path);
  const part = text === undefined ? '' : named(text);
  const target = part === '' ? undefined : targetOf(part);
  const range = target && scalarPartRange(resource.source.locate([...resource.root, ...path]), part);
  const isSelf = target?.uri === resource.uri && !target.position;
  return target && range && !isSelf ? [{ range, target }] : [];
}

/** The range of a text in its scalar; undefined where it is written as an alias or an escape, or where it is broken over lines. */
function scalarPartRange(location: NodeLocation | undefined, text: string): TextRange | undefined {
  const offset = location?.source?.lastIndexOf(text) ?? -1;
  if (!location || offset < 0 || location.value.start.line !== location.value.end.line) return undefined;
  const { line, character } = location.value.start;
  return { start: { line, character: character + offset }, end: { line, character: character + offset + text.length } };
}

/** Every path that fits a pattern: `*` is each item of a list. */
export function pathsOf(value: Resource['value'], pattern: ManifestPath): readonly ManifestPath[] {
  return pattern.reduce<readonly ManifestPath[]>(
    (paths, step) =>
      step === '*'
        ? paths.flatMap((path) => listAt(value, path).map((_, index) => [...path, index]))
        : paths.map((path) => [...path, step]),
    [[]],
  );
}

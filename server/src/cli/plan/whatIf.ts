/** `--what-if [CLUSTER=]FILE`: manifests that are laid over the files. */
import fs from 'node:fs';
import path from 'node:path';
import type { ClusterView } from '../../analysis/views/clusterView';
import { readDescriptor, readNamed } from '../../files/node/readFolder';
import { type Message, message } from '../../model/message';
import { fileUri } from '../../paths/uris';
import type { Overlay, SourceFile } from '../../workspace/clusters/workspace';
import type { Problem } from '../problem';
import { parsed } from '../workspaceFiles';

/** Reads the manifests that the values of `--what-if` name. A problem says which file can't be used. */
export function readOverlays(values: readonly string[]): readonly Overlay[] | Problem {
  const overlays: Overlay[] = [];
  for (const value of values) {
    const { cluster, file } = overlayArgument(value);
    const text = file === '-' ? readDescriptor(0) : readNamed(file);
    if (text === undefined) return message("can't read {0}", `'${file}'`);
    const [source] = parsed([{ path: path.resolve(file), text }]).values();
    const problem = source && problemIn(source, file);
    if (problem) return problem;
    if (source) overlays.push({ cluster, files: [source] });
  }
  return overlays;
}

function problemIn({ manifest }: SourceFile, file: string): Problem | undefined {
  const [problem] = manifest.problems;
  if (!problem) return undefined;
  const { line, character } = problem.range.start;
  return message('{0}: {1}', `${file}:${line + 1}:${character + 1}`, problem.message);
}

/** If a file has the whole text as its name, the text means that file, because a name may contain an equals sign. */
function overlayArgument(value: string): { readonly cluster: string | undefined; readonly file: string } {
  const at = value.indexOf('=');
  if (at <= 0 || fs.existsSync(value)) return { cluster: undefined, file: value };
  return { cluster: value.slice(0, at), file: value.slice(at + 1) };
}

/** Manifests that are laid over the files are not among them, wherever they are. */
export function urisOf(overlays: readonly Overlay[]): ReadonlySet<string> {
  return new Set(overlays.flatMap(({ files }) => files.map(({ uri }) => uri)));
}

/** Every manifest has to belong to a cluster; else a typing error would make it count for nothing. */
export function overlayProblem(overlays: readonly Overlay[], clusters: readonly ClusterView[]): Problem | undefined {
  const names = clusters.map(({ name }) => name);
  const missing = overlays.find(({ cluster }) => cluster !== undefined && !names.includes(cluster));
  return missing && message('unknown cluster {0} in --what-if: use {1}', `'${missing.cluster}'`, names.join(', '));
}

/** A manifest of something else changes nothing, which is no answer to the question that was meant. */
export function overlayNotes(values: readonly string[], overlays: readonly Overlay[]): readonly Message[] {
  if (values.length === 0) return [];
  const idle = overlays.flatMap(({ files }) => files.filter(isIdle)).map(({ uri }) => values.find((value) => uri === uriOf(value)) ?? uri);
  return [
    message('Laid over the files: {0}', values.join(', ')),
    ...(idle.length === 0 ? [] : [message('No Service of type LoadBalancer and no pool is in {0}.', idle.join(', '))]),
  ];
}

/** A Service of another type takes the place of one with an address. */
function isIdle({ members, manifest }: SourceFile): boolean {
  return members.length === 0 && manifest.resources.every(({ kind }) => kind !== 'Service');
}

function uriOf(value: string): string {
  return fileUri(path.resolve(overlayArgument(value).file));
}

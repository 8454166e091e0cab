/**
 * A state file of Helmfile for one environment: its own documents after those of its `bases`, and the values of the environment. Source:
 * helmfile.readthedocs.io, "Environment Values" and "Layering State Files".
 */
import type { ManifestPath, ManifestValue } from '../../../manifest/manifest';
import { isMap, listAt, mapAt, stringAt } from '../../../manifest/values';
import { type Ground, groundAt, mergedGround, resourceGround } from '../../resource/ground';
import { parentOf, resolvePath } from '../../resource/paths';
import { isTemplated } from '../../resource/templates';
import type { FileIndex } from '../fileIndex';
import { matchingFiles } from '../helm/valuesFiles';
import { type HelmfileDocument, type HelmfileScope, helmfileDocuments, helmfileText, noValues } from './helmfileTemplate';

export interface HelmfileState {
  /** The later says more. */
  readonly documents: readonly HelmfileDocument[];
  readonly scope: HelmfileScope;
  /** The state file, its bases, and files of values of the environment. */
  readonly files: readonly string[];
}

export function stateOf(uri: string, start: HelmfileScope, index: FileIndex): HelmfileState {
  // The first reading tells the environments, the second fills in their values.
  const first = layered(uri, start, index, new Set());
  const layers: Ground[] = [];
  const files = [...first.files];
  let isOpen = false;
  const add = (item: ManifestValue, document: HelmfileDocument, path: ManifestPath) => {
    const scope = { ...start, values: mergedGround([...layers, start.values]), isOpen: start.isOpen || isOpen };
    const found = entryValues(item, { document, path, scope }, index);
    for (const layer of found.layers) layers.push(layer);
    for (const file of found.files) files.push(file);
    if (found.isPartial) isOpen = true;
  };
  for (const document of first.documents) {
    const { value } = document.resource;
    for (const place of [['values'], ['environments', start.environment, 'values']]) {
      for (const [at, item] of listAt(value, place).entries()) add(item, document, [...place, at]);
    }
    if (listAt(value, ['environments', start.environment, 'secrets']).length > 0) isOpen = true;
  }
  const scope = { ...start, values: mergedGround([...layers, start.values]), isOpen: start.isOpen || isOpen };
  return { documents: layered(uri, scope, index, new Set()).documents, scope, files };
}

interface Layered {
  readonly documents: readonly HelmfileDocument[];
  readonly files: readonly string[];
}

/** A person has fewer. Bases are shared by several state files, and each of those reads all of them. */
const mostBases = 20;

/** Each base is read once. */
function layered(uri: string, scope: HelmfileScope, index: FileIndex, seen: Set<string>): Layered {
  seen.add(uri);
  const ofFile = helmfileDocuments(uri, scope, index) ?? [];
  const inner: Layered[] = [];
  for (const { resource } of ofFile) {
    for (const item of listAt(resource.value, ['bases']).slice(0, mostBases)) {
      const base = pathOf(item, uri);
      if (base !== undefined && !seen.has(base) && seen.size <= mostBases) inner.push(layered(base, scope, index, seen));
    }
  }
  return {
    documents: [...inner.flatMap(({ documents }) => documents), ...ofFile],
    files: [uri, ...inner.flatMap(({ files }) => files)],
  };
}

function pathOf(item: ManifestValue, uri: string): string | undefined {
  return typeof item === 'string' && !isTemplated(item) ? resolvePath(parentOf(uri), item) : undefined;
}

export interface EntryValues {
  readonly layers: readonly Ground[];
  readonly files: readonly string[];
  /** Something of it is not known. */
  readonly isPartial: boolean;
}

/** An item of a list of values, and where it is. */
export interface EntryPlace {
  readonly document: HelmfileDocument;
  readonly path: ManifestPath;
  readonly scope: HelmfileScope;
}

const nothingKnown: EntryValues = { layers: [], files: [], isPartial: true };

/** The name of a file, from the folder of the state file, or the values themselves. */
export function entryValues(item: ManifestValue, { document, path, scope }: EntryPlace, index: FileIndex): EntryValues {
  const { resource } = document;
  if (isMap(item)) {
    const inline = groundAt(resourceGround(resource), path);
    return inline ? { layers: [inline], files: [], isPartial: false } : nothingKnown;
  }
  const folder = parentOf(resource.uri);
  const name = typeof item === 'string' ? helmfileText(item, folder, scope, index) : '';
  if (name === '' || isTemplated(name)) return nothingKnown;
  const uris = /[*?[]/.test(name) ? matchingFiles(index, folder, name.replace(/^\.\//, '')) : [resolvePath(folder, name)];
  const read = uris.map((uri) => (uri === undefined ? undefined : fileEntry(uri, scope, index)));
  return {
    layers: read.flatMap((entry) => entry?.layers ?? []),
    files: read.flatMap((entry) => entry?.files ?? []),
    isPartial: read.some((entry) => entry === undefined || entry.isPartial),
  };
}

/** Only templates are filled in. The first document of a file counts. */
function fileEntry(uri: string, scope: HelmfileScope, index: FileIndex): EntryValues | undefined {
  const raw = index.file(uri)?.manifest.raw;
  if (!raw) return undefined;
  const [document] = uri.endsWith('.gotmpl') ? (helmfileDocuments(uri, scope, index) ?? []) : raw.data().map((resource) => ({ resource }));
  const isPartial = document === undefined ? raw.text.trim() !== '' && raw.text.includes('{{') : false;
  return { layers: document ? [resourceGround(document.resource)] : [noValues], files: [uri], isPartial };
}

/** The environments that the files tell, without those that `default` only stands in for. */
export function environmentsOf(uri: string, index: FileIndex): readonly string[] {
  const { documents } = layered(uri, { environment: 'default', values: noValues, isOpen: true }, index, new Set());
  const names = new Set<string>();
  for (const { resource } of documents) {
    for (const [name, said] of Object.entries(mapAt(resource.value, ['environments']) ?? {})) {
      if (name !== 'default' || (isMap(said) && Object.keys(said).length > 0)) names.add(name);
    }
  }
  return [...names];
}

/** The last text that documents state. */
export function stateText(documents: readonly HelmfileDocument[], path: ManifestPath): string | undefined {
  return documents.map(({ resource }) => stringAt(resource.value, path)).findLast((text) => text !== undefined);
}

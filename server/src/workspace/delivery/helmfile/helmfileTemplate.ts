/**
 * Texts of Helmfile, most of which are Go templates: state files, files of values, fields of releases. What is not known stays as it is written. Source:
 * helmfile.readthedocs.io, "Templating" and "Template Functions".
 */
import type { Resource } from '../../../manifest/manifest';
import { parseManifest } from '../../../manifest/read/parseManifest';
import { type Ground, mergedGround } from '../../resource/ground';
import { parentOf, resolvePath } from '../../resource/paths';
import type { FileIndex } from '../fileIndex';
import { inTemplate } from '../helm/renderedSource';
import { renderText, type TemplateContext } from '../template/evaluate';
import type { TemplateFunction } from '../template/functions';
import { fieldOf, isTemplateMap, type TemplateMap, type TemplateValue, unknownValue } from '../template/value';

/** The values that templates can use. */
export interface HelmfileScope {
  readonly environment: string;
  readonly values: Ground;
  /** There are values that the files do not tell. */
  readonly isOpen: boolean;
  readonly release?: TemplateMap;
}

/** A document of a state file or a file of values. */
export interface HelmfileDocument {
  readonly resource: Resource;
  /** True if a line of the text depends on an unknown value. */
  readonly isDoubtful: (path: Resource['root']) => boolean;
}

const noNames = { get: () => undefined };

/** Undefined where there is no such file. */
export function helmfileDocuments(
  uri: string,
  scope: HelmfileScope,
  index: Pick<FileIndex, 'file'>,
): readonly HelmfileDocument[] | undefined {
  const raw = index.file(uri)?.manifest.raw;
  if (!raw) return undefined;
  if (!raw.text.includes('{{')) return raw.data().map((resource) => ({ resource: named(resource), isDoubtful: () => false }));
  const rendered = renderText(raw.text, contextOf(parentOf(uri), scope, index));
  if (!rendered) return [];
  const placed = inTemplate({ uri, template: raw.text, rendered, values: scope.values });
  return (parseManifest(uri, rendered.text).raw?.data() ?? []).map((resource) => ({
    resource: named(placed(resource)),
    isDoubtful: (path) => {
      const { line } = resource.source.nearest([...resource.root, ...path]).value.start;
      return rendered.doubtful.some(({ first, last }) => first <= line && line <= last);
    },
  }));
}

function named(resource: Resource): Resource {
  return { ...resource, kind: 'Helmfile' };
}

/** A text of a release. */
export function helmfileText(text: string, folder: string, scope: HelmfileScope, index: Pick<FileIndex, 'file'>): string {
  return text.includes('{{') ? (renderText(text, contextOf(folder, scope, index))?.text ?? text) : text;
}

/** `folder` is that of the file, from which its paths lead. */
function contextOf(folder: string, scope: HelmfileScope, index: Pick<FileIndex, 'file'>): TemplateContext {
  const { environment, isOpen, release } = scope;
  const values: TemplateMap = scope.values.value;
  return {
    start: {
      Values: values,
      StateValues: values,
      Environment: { Name: environment, Values: values, KubeContext: unknownValue },
      Release: release ?? unknownValue,
      Namespace: unknownValue,
    },
    isOpen,
    nil: 'empty',
    named: noNames,
    functions: new Map<string, TemplateFunction>([
      ['get', ([path, ...rest]) => valueOfPath(path, rest, isOpen)],
      ['getOrNil', ([path, object]) => valueOfPath(path, [undefined, object], isOpen)],
      ['readFile', ([path]) => textOfFile(path, folder, index)],
      ['fromYaml', ([text]) => valueOfText(text)],
    ]),
  };
}

/** `get "some.path" DEFAULT object`, where the default may be left out. */
function valueOfPath(path: TemplateValue, rest: readonly TemplateValue[], isOpen: boolean): TemplateValue {
  const object = rest.at(-1);
  if (typeof path !== 'string') return unknownValue;
  const found = path.split('.').reduce<TemplateValue>(fieldOf, object);
  if (found !== undefined) return found;
  return isOpen || rest.length < 2 ? unknownValue : rest[0];
}

function textOfFile(path: TemplateValue, folder: string, index: Pick<FileIndex, 'file'>): TemplateValue {
  const uri = typeof path === 'string' ? resolvePath(folder, path) : undefined;
  return (uri === undefined ? undefined : index.file(uri)?.manifest.raw?.text) ?? unknownValue;
}

function valueOfText(text: TemplateValue): TemplateValue {
  if (typeof text !== 'string') return unknownValue;
  const [first] = parseManifest('text.yaml', text).raw?.data() ?? [];
  return first && isTemplateMap(first.value) ? first.value : unknownValue;
}

export const noValues: Ground = mergedGround([]);

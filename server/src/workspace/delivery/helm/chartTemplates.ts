/**
 * The objects that the templates of a chart give for a release, as far as that is known. Source: helm.sh/docs/chart_template_guide, "Built-in Objects".
 */
import type { ManifestMap, Resource } from '../../../manifest/manifest';
import { parseManifest } from '../../../manifest/read/parseManifest';
import { mayConcernLoadBalancers } from '../../../manifest/relevance';
import { stringAt } from '../../../manifest/values';
import { type Message, message } from '../../../model/message';
import { once } from '../../../model/once';
import type { HelmInstallation } from '../../resource/helmInstallation';
import { baseName } from '../../resource/paths';
import { isTemplated, unknownNamespace } from '../../resource/templates';
import type { SourceFile } from '../sourceFile';
import { type NamedTemplates, renderTree, type TemplateContext } from '../template/evaluate';
import type { Rendered } from '../template/templateOutput';
import { type TemplateNode, templateTree } from '../template/templateTree';
import { type TemplateMap, unknownValue } from '../template/value';
import { inTemplate } from './renderedSource';

export interface TemplateObject {
  readonly resource: Resource;
  /** Why it may be that the chart does not make it. */
  readonly doubt: Message | undefined;
}

export interface ChartObjects {
  readonly objects: readonly TemplateObject[];
  /** True if the list contains every Service that the templates may make. */
  readonly isComplete: boolean;
}

export interface TemplateRelease {
  readonly chart: Resource;
  readonly installation: HelmInstallation;
  readonly named: NamedTemplates;
}

export const noTemplates: NamedTemplates = { get: () => undefined };

/** The templates that are defined in some files, over those that are known around. They are read when one is asked for. */
export function definedIn(files: () => readonly SourceFile[], around: NamedTemplates): NamedTemplates {
  const named = once(() => {
    const all = new Map<string, readonly TemplateNode[]>();
    for (const { manifest } of files()) {
      const text = manifest.raw?.text;
      if (!text?.includes('define')) continue;
      for (const [name, nodes] of templateTree(text)?.defined ?? []) all.set(name, nodes);
    }
    return all;
  });
  return { get: (name) => named().get(name) ?? around.get(name) };
}

export function chartObjects(files: readonly SourceFile[], release: TemplateRelease): ChartObjects {
  const objects: TemplateObject[] = [];
  let isComplete = true;
  for (const file of files) {
    if (isPartial(file.uri)) continue;
    const found = objectsOf(file, release);
    if (!found.isComplete) isComplete = false;
    for (const object of found.objects) objects.push(object);
  }
  return { objects, isComplete };
}

/** Files that only define templates. */
function isPartial(uri: string): boolean {
  return baseName(uri).startsWith('_') || uri.endsWith('.tpl');
}

function objectsOf({ uri, manifest }: SourceFile, release: TemplateRelease): ChartObjects {
  const text = manifest.raw?.text;
  if (text === undefined || !text.includes('{{')) {
    return { objects: manifest.resources.map((resource) => ({ resource, doubt: undefined })), isComplete: true };
  }
  if (!speaks(text, release.installation)) return { objects: [], isComplete: true };
  const tree = templateTree(text);
  const rendered = tree && renderTree(tree, contextOf(uri, release));
  if (!rendered) return { objects: [], isComplete: false };
  const read = parseManifest(uri, rendered.text);
  const placed = inTemplate({ uri, template: text, rendered, values: release.installation.values });
  const services = read.resources.filter(({ kind }) => kind === 'Service').length;
  const isTold =
    !/^\s*\{\{/m.test(rendered.text) && services === (rendered.text.match(/^kind:[ \t]*["']?Service["']?[ \t]*$/gm) ?? []).length;
  const objects = read.resources.map((resource) => ({
    resource: placed(resource),
    doubt: doubtOf(resource, rendered),
  }));
  return { objects, isComplete: isTold || services > 0 };
}

/** A template that prints values without a word of load balancers makes no such Service of them. */
function speaks(text: string, { values }: HelmInstallation): boolean {
  if (mayConcernLoadBalancers(text) || /argoproj\.io|fluxcd\.io|gateway\.networking\.k8s\.io|cilium\.io\//.test(text)) return true;
  return values.mayConcern && /\bService\b|\b(?:include|template|tpl)\b/.test(text);
}

function doubtOf({ source, root }: Resource, { doubtful }: Rendered): Message | undefined {
  const { start } = source.nearest(root).value;
  return doubtful.some(({ first, last }) => first <= start.line && start.line <= last)
    ? message('Whether the chart makes this depends on what is filled in later.')
    : undefined;
}

function contextOf(uri: string, { chart, installation, named }: TemplateRelease): TemplateContext {
  const { release, namespace, values, isPartial: isOpen } = installation;
  const name = installation.chart?.alias ?? stringAt(chart.value, ['name']) ?? '';
  const start: TemplateMap = {
    Values: values.value,
    Release: {
      Name: release === '' || isTemplated(release) ? unknownValue : release,
      Namespace: namespace === undefined || namespace === unknownNamespace ? unknownValue : namespace,
      Service: 'Helm',
      IsInstall: true,
      IsUpgrade: false,
      Revision: 1,
    },
    Chart: { ...chartFields(chart.value), Name: name },
    Template: { Name: `${name}/${uri.slice(uri.lastIndexOf('/templates/') + 1)}`, BasePath: `${name}/templates` },
    Files: unknownValue,
    Capabilities: unknownValue,
    Subcharts: unknownValue,
  };
  return { start, isOpen, nil: 'empty', named };
}

/** The fields of `Chart.yaml` under the names that Go gives them. */
function chartFields(value: ManifestMap): TemplateMap {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.charAt(0).toUpperCase() + key.slice(1), item]));
}

/** The result of `kustomize build` for a folder: resources with the layers that they pass. */
import type { Resource } from '../../../manifest/manifest';
import type { Memory } from '../../../memory/memory';
import { onceFor } from '../../../model/once';
import { parentOf } from '../../resource/paths';
import { addBuilds, type BuildCount, type Built, copiesCut, merged, mostItems, nothingBuilt, sharedLayer } from '../built';
import { type FileIndex, spokenOf } from '../fileIndex';
import { readByKustomize } from '../fileItems';
import { type Applied, withLayer } from '../layers';
import { type FieldCount, fieldCount, fieldsCut, withinFields } from './fieldLimit';
import { generatedSet } from './generatedSet';
import { renderedChart } from './helmCharts';
import type { ChartEntry, Kustomization } from './kustomization';
import { changesNothing, noChanges } from './kustomizeLayer';
import { depthCut, type Nesting, nestingOf } from './nesting';
import { fluxBuild } from './plainFolders';
import { targetIndex } from './targetIndex';
import { patchesAlone, replacementTargets, transformersOf } from './transformers';

export interface Builder {
  /** The build of a folder's kustomization; undefined when it has none. */
  readonly kustomize: (folder: string) => Built | undefined;
  /** Builds as Flux does: the kustomization of the folder, or else all manifests below it. */
  readonly flux: (folder: string) => Built;
  /** Builds as Flux does, with components that the folder does not name itself. */
  readonly extended: (folder: string, components: readonly string[]) => Built;
}

/** No kustomization of a person grows as large. */
const mostItemsOfOne = 20_000;
const mostComponents = 1000;

/** A build reads the files, and the nesting of their kustomizations. */
interface BuildSource extends FileIndex, Nesting {}

interface FolderBuilder {
  readonly kustomize: Builder['kustomize'];
  readonly assemble: (kustomization: Kustomization) => Built;
  readonly component: (before: Built, folder: string) => Built;
}

/** A build is kept while it would read the same. */
export function createBuilder(index: FileIndex, memory: Memory): Builder {
  const source: BuildSource = { ...index, ...memory.memo(nestingOf)(index.kustomizationFiles()) };
  const kustomize = withinTotal(builderOn(source, memory).kustomize, index);
  const { filesIn, foldersIn, items } = index;
  const flux = onceFor(
    (folder: string) =>
      kustomize(folder) ??
      memory.query(`files below ${folder}`, { filesIn, foldersIn, items, kustomize }, (read) => fluxBuild(read, folder)),
  );
  const extending = { ...source, flux };
  return {
    kustomize,
    flux,
    extended: (folder, components) =>
      components.length === 0
        ? flux(folder)
        : memory.query(`${folder} with ${components.join(' ')}`, extending, (read) =>
            components.reduce(builderOn(read, memory).component, read.flux(folder)),
          ),
  };
}

/**
 * All builds of one analysis together have a limit. They are counted as they are asked for, with the builds that they are made of, so that it
 * makes no difference which of them the memory keeps.
 */
function withinTotal(kustomize: Builder['kustomize'], index: FileIndex): Builder['kustomize'] {
  const builds = new Map<string, Built | undefined>();
  const count: BuildCount = { folders: new Set(), objects: 0 };
  return (folder) => {
    if (builds.has(folder)) return builds.get(folder);
    const tooMuch = count.objects > mostItems ? index.kustomization(folder) : undefined;
    const built = tooMuch ? { ...nothingBuilt, cut: copiesCut(tooMuch.resource) } : kustomize(folder);
    addBuilds(count, built);
    builds.set(folder, built);
    return built;
  };
}

function builderOn(index: BuildSource, memory: Memory): FolderBuilder {
  const builds = new Map<string, Built>();

  function kustomize(folder: string): Built | undefined {
    const kustomization = index.kustomization(folder);
    if (!kustomization) return undefined;
    const known = builds.get(folder);
    if (known) return known;
    if (index.isTooDeep(folder)) return { ...nothingBuilt, cut: depthCut(kustomization.resource) };
    const built = memory.query(`kustomize ${folder}`, index, (source) => {
      const found = source.kustomization(folder);
      // A build inside of another one belongs to the files that the outer one reads.
      const inner = source === index ? builder : builderOn(source, memory);
      return found ? asPart(folder, found, inner.assemble(found)) : nothingBuilt;
    });
    builds.set(folder, built);
    return built;
  }

  const assemble = (kustomization: Kustomization): Built => {
    const gathering = gatheringOf([]);
    const built = layered(gathered([], kustomization, gathering), kustomization, gathering);
    if (built.items.length <= mostItemsOfOne) return built;
    return { ...built, items: built.items.slice(0, mostItemsOfOne), cut: copiesCut(kustomization.resource) };
  };

  /**
   * What a kustomization adds to what is there. A component works on all that its user has gathered so far, and on that once, by whatever ways it
   * is named.
   */
  const gathered = (before: readonly Built[], kustomization: Kustomization, gathering: Gathering): Built => {
    const { components, count } = gathering;
    const parts: Built[] = [...before, { items: [], files: [kustomization.resource.uri], sets: [] }];
    for (const uri of kustomization.resources) {
      const part = entry(uri, kustomization);
      parts.push(part);
      if (addBuilds(count, part).objects > mostItems) break;
    }
    parts.push(rendered(kustomization));
    parts.push(generated(kustomization));
    let all = merged(parts);
    for (const component of kustomization.components) {
      const inner = index.kustomization(component);
      if (
        !inner ||
        index.isCircle(folderOf(kustomization), component) ||
        components.has(component) ||
        components.size > mostComponents ||
        count.objects > mostItems
      )
        continue;
      components.add(component);
      all = layered(gathered([all], inner, gathering), inner, gathering);
    }
    return all;
  };

  const entry = (uri: string, user: Kustomization): Built => {
    const items = index.items(uri);
    if (items) return readByKustomize(items);
    return (index.isCircle(folderOf(user), uri) ? undefined : kustomize(uri)) ?? nothingBuilt;
  };

  const layered = (built: Built, kustomization: Kustomization, { fields }: Gathering): Built => {
    const transformers = transformersOf(index, kustomization);
    const within = withinFields(built.items, fields);
    const layer = within.patches(transformers.layer);
    const { files } = transformers;
    const alone = patchesAlone(layer, built.items).map((resource) => patchItem(resource, index));
    const items = changesNothing(layer) ? built.items : [...built.items, ...alone].map(sharedLayer(layer));
    const resolved = replacementTargets(index, kustomization, { items, sets: built.sets });
    const targets = within.replacements(resolved);
    const replaced = targets.length === 0 ? items : items.map(sharedLayer({ ...noChanges, replacements: targetIndex(targets) }));
    const { namespace } = kustomization;
    const sets = namespace === undefined ? built.sets : built.sets.map((set) => ({ ...set, namespace }));
    return { ...built, items: replaced, files: [...built.files, ...files], sets, ...fieldsCut(fields, kustomization.resource) };
  };

  const rendered = (kustomization: Kustomization): Built => {
    const { charts, chartHome, generatorFiles } = kustomization;
    const generators = generatorFiles.flatMap((uri) => generatorEntries(entry(uri, kustomization)));
    return merged([...charts, ...generators].map((chart) => ({ ...renderedChart(chart, chartHome, index), sets: [] })));
  };

  /** ConfigMaps of generators: variables for Flux, or values that a HelmRelease names. */
  const generated = ({ generators, resource }: Kustomization): Built =>
    merged(
      generators.map((generator) => ({
        items: [],
        files: [...new Set([...generator.envFiles, ...generator.files.map(({ uri }) => uri)])],
        sets: [generatedSet(index, generator, resource)],
      })),
    );

  const component = (before: Built, folder: string): Built => {
    const inner = index.kustomization(folder);
    const gathering = gatheringOf([folder]);
    return inner ? layered(gathered([before], inner, gathering), inner, gathering) : before;
  };

  const builder: FolderBuilder = { kustomize, assemble, component };
  return builder;
}

function patchItem(resource: Resource, index: FileIndex): Applied {
  return withLayer({ resource, layers: undefined, spoken: spokenOf(resource, index) }, { kind: 'patchAlone' });
}

function folderOf({ resource }: Kustomization): string {
  return parentOf(resource.uri);
}

/** The objects that one build has gathered so far. */
interface Gathering {
  readonly components: Set<string>;
  readonly count: BuildCount;
  readonly fields: FieldCount;
}

function gatheringOf(components: readonly string[]): Gathering {
  return { components: new Set(components), count: { folders: new Set(), objects: 0 }, fields: fieldCount() };
}

/** A build says how much was built for it, and gives nothing where that is too much. */
function asPart(folder: string, { resource }: Kustomization, built: Built): Built {
  const parts = [{ folder, objects: built.items.length, parts: built.parts ?? [] }];
  const { objects } = addBuilds({ folders: new Set(), objects: 0 }, { ...nothingBuilt, parts });
  return objects > mostItems ? { ...nothingBuilt, files: built.files, cut: copiesCut(resource), parts } : { ...built, parts };
}

function generatorEntries({ items }: Built): readonly ChartEntry[] {
  return items
    .filter(({ resource }) => resource.kind === 'HelmChartInflationGenerator')
    .map(({ resource }) => ({ resource, path: [], value: resource.value }));
}

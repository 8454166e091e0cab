/** The objects of one file that tools which deliver look at. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { isArgoApplication } from './argocd/application';
import { isFluxKustomization } from './flux/fluxKustomization';
import type { VariableSet } from './scope';
import type { SourceFile } from './sourceFile';
import { variableSet } from './variableSet';

export function structuralObjects({ structural, manifest }: SourceFile): readonly Resource[] {
  return structural ? manifest.resources : [];
}

export function fluxSources(file: SourceFile): readonly Resource[] {
  return structuralObjects(file).filter(({ kind }) => kind === 'GitRepository' || kind === 'OCIRepository' || kind === 'Bucket');
}

export function fluxKustomizations(file: SourceFile): readonly Resource[] {
  return structuralObjects(file).filter(isFluxKustomization);
}

export function argoApplications(file: SourceFile): readonly Resource[] {
  return structuralObjects(file).filter(isArgoApplication);
}

/** ConfigMaps and Secrets, as what fills in variables sees them. */
export function variableSets(file: SourceFile, _root: string, memory: Memory): readonly VariableSet[] {
  const setOf = memory.memo(variableSet);
  return structuralObjects(file).flatMap((resource) => setOf(resource) ?? []);
}

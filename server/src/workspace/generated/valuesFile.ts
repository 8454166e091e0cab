/** Stand-alone Helm values files. */
import { fileApiVersion } from '../../manifest/impliedType';
import type { Resource } from '../../manifest/manifest';
import { unescapedPath } from '../../paths/uris';
import { releaseClaims } from '../charts/chartService';
import type { Claim } from '../resource/claim';
import { resourceGround } from '../resource/ground';
import { baseName, parentOf } from '../resource/paths';

export function valuesFileClaims(resource: Resource): readonly Claim[] {
  if (!isValuesFile(resource)) return [];
  return releaseClaims({
    origin: 'values',
    resource,
    chart: undefined,
    release: folderName(resource.uri),
    values: resourceGround(resource),
    isPartial: true,
    namespace: undefined,
    doubt: undefined,
  });
}

export function isValuesFile(resource: Resource): boolean {
  return resource.apiVersion === fileApiVersion && resource.kind === 'Values';
}

/** The folder mostly has the name of the application. */
function folderName(uri: string): string {
  return unescapedPath(baseName(parentOf(uri)));
}

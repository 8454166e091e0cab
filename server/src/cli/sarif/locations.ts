/** Places as SARIF says them: URIs relative to a base that stays open, lines and columns from 1, the end outside. */
import path from 'node:path';
import type { ArtifactLocation, PhysicalLocation, Region } from 'sarif';
import type { Place, TextRange } from '../../manifest/range';
import { escapedPart } from '../../paths/uris';
import { relativeFile } from '../report';

/** The name that code scanning services give to the root of a repository. */
export const baseId = '%SRCROOT%';

export function physicalLocation(base: string, { uri, range }: Place): PhysicalLocation {
  return { artifactLocation: artifactLocation(base, uri), region: region(range) };
}

/** The location of a file. A file outside of the base keeps its full address. */
export function artifactLocation(base: string, uri: string): ArtifactLocation {
  const file = relativeFile(base, uri);
  if (file.startsWith('../') || path.isAbsolute(file)) return { uri };
  return { uri: file.split('/').map(escapedPart).join('/'), uriBaseId: baseId };
}

export function region({ start, end }: TextRange): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

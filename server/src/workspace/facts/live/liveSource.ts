/** Positions of what only the cluster has: no file holds it. */
import type { NodeLocation, SourceMap } from '../../../manifest/manifest';

const start = { line: 0, character: 0 };
const noLocation: NodeLocation = { uri: '', key: undefined, value: { start, end: start }, source: undefined };

export const nowhere: SourceMap = {
  locate: () => undefined,
  nearest: () => noLocation,
  pathAt: () => undefined,
  writable: () => undefined,
};

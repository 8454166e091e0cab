/** What a page of the map says is checked before anything is done: it shows text of the workspace. */
import { isLocation } from '../../../server/src/protocol/arguments';
import type { FromPage } from '../../../server/src/protocol/mapMessages';

export function pageMessage(value: unknown): FromPage | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  const { type, location, id, side, format, rows, content } = value as Partial<Record<string, unknown>>;
  switch (type) {
    case 'ready':
      return { type };
    case 'reveal':
      return isLocation(location) ? { type, location } : undefined;
    case 'open':
      return typeof id === 'string' ? { type, id } : undefined;
    case 'side':
      return side === 'before' || side === 'after' ? { type, side } : undefined;
    case 'copy':
      return (format === 'markdown' || format === 'csv') && isTable(rows) ? { type, format, rows } : undefined;
    case 'save':
      return (format === 'svg' || format === 'png') && typeof content === 'string' ? { type, format, content } : undefined;
    default:
      return undefined;
  }
}

function isTable(value: unknown): value is readonly (readonly string[])[] {
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string'));
}

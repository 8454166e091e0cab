/** The texts of the page with what is filled in. */
import type { MapTextKey, MapTexts } from '../../../server/src/protocol/mapMessages';

export type Say = (key: MapTextKey, ...values: readonly (string | number)[]) => string;

export function speaker(texts: MapTexts): Say {
  return (key, ...values) => texts[key].replace(/\{(\d+)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));
}

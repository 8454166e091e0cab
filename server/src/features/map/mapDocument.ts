/** The map of the addresses as an SVG picture, for the report. */
import { mapSvg } from '../../map/svg';
import type { ReportSource } from '../report/reportSource';
import { addressMap } from './addressMap';

export function mapDocument(source: ReportSource): string {
  return mapSvg(addressMap(source));
}

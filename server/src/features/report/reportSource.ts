/** What a report of the allocation is made of, whatever its format. */
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Presentation } from '../presentation';

/** The path of a file as the report shows it; empty for objects that only the running cluster has. */
export type FileNames = (uri: string) => string;

export interface ReportSource {
  readonly clusters: readonly ClusterView[];
  readonly fileOf: FileNames;
  readonly presentation: Presentation;
}

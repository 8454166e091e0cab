/** Every source of completion items, in the order in which their items are offered. One line a source. */
import { addressSource } from './addresses';
import { annotationKeySource } from './annotationKeys';
import { fieldValueSource } from './fieldValues';
import type { CompletionSource } from './item';
import { schemaFieldSource } from './schemaFields';
import { schemaValueSource } from './schemaValues';
import { skeletonSource } from './skeletons';

export const completionSources: readonly CompletionSource[] = [addressSource, annotationKeySource, fieldValueSource];

/** What the schema of Cilium's resources tells. Where another extension shows that schema, it offers the same. */
export const schemaSources: readonly CompletionSource[] = [schemaFieldSource, schemaValueSource, skeletonSource];

/** Every source of completion items. Of two that offer the same, the first one in this list is heard. One line a source. */
import { addressSource } from './addresses';
import { addressValueSource } from './addressValues';
import { annotationKeySource } from './annotationKeys';
import { fieldValueSource } from './fieldValues';
import type { CompletionSource } from './item';
import { labelSource } from './labels';
import { namespaceSource } from './namespaces';
import { schemaFieldSource } from './schemaFields';
import { schemaValueSource } from './schemaValues';
import { selectorSource } from './selectors';
import { sharingKeySource } from './sharingKeys';
import { skeletonSource } from './skeletons';

export const completionSources: readonly CompletionSource[] = [
  addressSource,
  addressValueSource,
  annotationKeySource,
  sharingKeySource,
  namespaceSource,
  fieldValueSource,
  labelSource,
  selectorSource,
];

/** The fields and values of Cilium's schema. Another extension that shows this schema offers them itself. */
export const schemaSources: readonly CompletionSource[] = [schemaFieldSource, schemaValueSource, skeletonSource];

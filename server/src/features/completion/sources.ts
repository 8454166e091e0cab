/** Every source of completion items, in the order in which their items are offered. One line a source. */
import { addressSource } from './addresses';
import { annotationKeySource } from './annotationKeys';
import { fieldValueSource } from './fieldValues';
import type { CompletionSource } from './item';

export const completionSources: readonly CompletionSource[] = [addressSource, annotationKeySource, fieldValueSource];

/** While a person types, a document is broken most of the time. What it said before stays in force until it can be read again. */
import type { Manifest } from '../manifest';

/**
 * The current manifest, with the last good resources in place of the documents that can't be read now. Those resources are of an earlier
 * text: their positions may lie outside of the current one, and the result is marked `stale`.
 */
export function mergeWithLastGood(current: Manifest, lastGood: Manifest | undefined): Manifest {
  if (!lastGood || current.unreadable.length === 0) return current;
  if (current.documents !== lastGood.documents) {
    // A document more or less: nothing tells which is which.
    return {
      ...current,
      resources: lastGood.resources,
      comments: [...current.comments, ...lastGood.comments],
      stale: lastGood.resources.length > 0,
    };
  }
  const broken = new Set(current.unreadable);
  const kept = lastGood.resources.filter((resource) => broken.has(resource.document));
  const resources = [...current.resources, ...kept].sort((a, b) => a.document - b.document);
  // Their comments keep their places; those of the text as it is now may be about what can't be read.
  const keptComments = lastGood.comments.filter(({ document }) => document !== undefined && broken.has(document));
  return { ...current, resources, comments: [...current.comments, ...keptComments], stale: kept.length > 0 };
}

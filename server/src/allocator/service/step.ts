/** What Cilium's handlers return: whether the status changed, and the error that ended the handling, wrapped on the way out as in Go. */

export interface Step {
  readonly modified: boolean;
  readonly error: string | undefined;
}

export const unchanged: Step = { modified: false, error: undefined };
const changed: Step = { modified: true, error: undefined };

export function step(modified: boolean): Step {
  return modified ? changed : unchanged;
}

export function failed(error: string, modified = false): Step {
  return { modified, error };
}

/** Adds the name of the function in front of an error. */
export function withinStep(name: string, inner: Step): Step {
  return inner.error === undefined ? inner : { modified: inner.modified, error: `${name}: ${inner.error}` };
}

/** Adds the name of the function in front of the error of a step that returns only the error. */
export function prefixed(name: string, error: string | undefined): string | undefined {
  return error === undefined ? undefined : `${name}: ${error}`;
}

/** Handles one after another until one fails. */
export function firstError<T>(items: Iterable<T>, handle: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const error = handle(item);
    if (error !== undefined) return error;
  }
  return undefined;
}

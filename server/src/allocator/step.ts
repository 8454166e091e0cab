/** The result of one step of Cilium's handlers: whether the status changed, and the error that ends the handling. */

export interface Step {
  readonly modified: boolean;
  readonly error: string | undefined;
}

export const unchanged: Step = { modified: false, error: undefined };
export const changed: Step = { modified: true, error: undefined };

export function step(modified: boolean): Step {
  return modified ? changed : unchanged;
}

export function failed(error: string, modified = false): Step {
  return { modified, error };
}

/** Adds the name of the function in front of an error, as Go code does on the way out. */
export function within(name: string, inner: Step): Step {
  return inner.error === undefined ? inner : { modified: inner.modified, error: `${name}: ${inner.error}` };
}

/** As much of Node's `assert` as the suites use, where there is no Node. */
import { dequal } from 'dequal';

function ok(value: unknown, message?: string): asserts value {
  if (!value) throw new Error(message ?? `${String(value)} is not truthy`);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  if (!Object.is(actual, expected)) throw different(actual, expected, message);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!dequal(actual, expected)) throw different(actual, expected, message);
}

function match(text: string, pattern: RegExp, message?: string): void {
  if (!pattern.test(text)) throw new Error(message ?? `${pattern} does not match: ${text}`);
}

async function rejects(promise: Promise<unknown>, pattern: RegExp): Promise<void> {
  const failure = await promise.then(
    () => undefined,
    (error: unknown) => String(error),
  );
  ok(failure !== undefined, 'it does not reject');
  match(failure, pattern);
}

function different(actual: unknown, expected: unknown, message: string | undefined): Error {
  return new Error(`${message ?? 'not equal'}\nactual: ${JSON.stringify(actual)}\nexpected: ${JSON.stringify(expected)}`);
}

export default { ok, equal, deepEqual, match, rejects };

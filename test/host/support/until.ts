/** Waiting for what VS Code and the language server do in their own time. A wait that was in vain tells what it saw last. */
import assert from 'node:assert/strict';

const pause = 50;
const limit = 30_000;

/** Asks again and again until there is an answer; fails with what was awaited. */
export async function until<T>(awaited: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain for: ${awaited}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** The same for a condition. */
export async function untilTrue(awaited: string, ask: () => boolean | Promise<boolean>): Promise<void> {
  await until(awaited, async () => (await ask()) || undefined);
}

/** The same for what can be asserted. The last failure is the one that is told. */
export async function untilHolds(assertion: () => void | Promise<void>): Promise<void> {
  let failure: unknown;
  const held = until('an assertion', async () => {
    try {
      await assertion();
      return true;
    } catch (error) {
      failure = error;
      return undefined;
    }
  });
  await held.catch(() => {
    throw failure;
  });
}

/** The same for a value. */
export function untilEqual<T>(ask: () => T | Promise<T>, expected: T): Promise<void> {
  return untilHolds(async () => assert.deepEqual(await ask(), expected));
}

/** Waiting for what VS Code and the language server do in their own time. */

const pause = 50;

/** Asks again and again until there is an answer; fails with what was awaited. */
export async function until<T>(awaited: string, ask: () => T | undefined | Promise<T | undefined>, limit = 20_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain for: ${awaited}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** The same for a condition. */
export async function untilTrue(awaited: string, ask: () => boolean | Promise<boolean>, limit?: number): Promise<void> {
  await until(awaited, async () => (await ask()) || undefined, limit);
}

/** What came out of the tests of a suite, as the script that started VS Code reads it. */

interface Result {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  readonly error?: string;
}

export interface Results {
  readonly listen: (runner: Mocha.Runner) => void;
  /** What ends a suite before its tests run. */
  readonly broken: (error: unknown) => void;
  readonly text: () => string;
  /** For VS Code, which wants an error when a test failed. */
  readonly verdict: () => void;
}

export function createResults(): Results {
  const results: Result[] = [];
  return {
    listen: (runner) => {
      runner.on('pass', (test) => results.push({ title: test.fullTitle(), state: 'passed', milliseconds: test.duration ?? 0 }));
      runner.on('pending', (test) => results.push({ title: test.fullTitle(), state: 'skipped', milliseconds: 0 }));
      runner.on('fail', (test, error: Error) => {
        results.push({ title: test.fullTitle(), state: 'failed', milliseconds: test.duration ?? 0, error: error.stack ?? String(error) });
      });
    },
    broken: (error) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push({ title: 'the suite can be loaded', state: 'failed', milliseconds: 0, error: text });
    },
    text: () => JSON.stringify(results, null, 2),
    verdict: () => {
      const failures = results.filter(({ state }) => state === 'failed').length;
      if (failures > 0) throw new Error(`${failures} failed`);
    },
  };
}

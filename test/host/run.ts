/**
 * What VS Code calls inside its extension host: runs the suite that was bundled beside this module with mocha and
 * writes what came out of it to the file that LBIPAM_HOST_RESULTS names.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

interface Result {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  readonly error?: string;
}

export async function run(): Promise<void> {
  const results: Result[] = [];
  try {
    await runSuite(join(__dirname, 'suite.js'), results);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    results.push({ title: 'the suite can be loaded', state: 'failed', milliseconds: 0, error: text });
  }
  const file = process.env['LBIPAM_HOST_RESULTS'];
  if (file) writeFileSync(file, JSON.stringify(results, null, 2));
  const failures = results.filter(({ state }) => state === 'failed').length;
  if (failures > 0) throw new Error(`${failures} failed`);
}

async function runSuite(file: string, results: Result[]): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 30_000, forbidOnly: true });
  mocha.addFile(file);
  await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => results.push({ title: test.fullTitle(), state: 'passed', milliseconds: test.duration ?? 0 }));
    runner.on('pending', (test) => results.push({ title: test.fullTitle(), state: 'skipped', milliseconds: 0 }));
    runner.on('fail', (test, error: Error) => {
      results.push({ title: test.fullTitle(), state: 'failed', milliseconds: test.duration ?? 0, error: error.stack ?? String(error) });
    });
  });
}

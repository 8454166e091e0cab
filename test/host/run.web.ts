/** The same in an extension host that is a web worker: mocha, the suite and this module are one file, and the results a line of the log. */
import 'mocha/mocha.js';
import { createResults } from './results';

declare const LBIPAM_HOST_RESULTS: string;

export async function run(): Promise<void> {
  const results = createResults();
  try {
    // The reporter of the browser wants a page.
    mocha.setup({ ui: 'tdd', timeout: 120_000, forbidOnly: true, reporter: SilentReporter });
    await import('host-suite');
    await new Promise<number>((resolve) => results.listen(mocha.run(resolve)));
  } catch (error) {
    results.broken(error);
  }
  console.log(LBIPAM_HOST_RESULTS + results.text());
  results.verdict();
}

class SilentReporter {}

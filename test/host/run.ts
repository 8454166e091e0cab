/**
 * What VS Code calls inside its extension host: runs the suite that was bundled beside this module with mocha and
 * writes what came out of it to the file that LBIPAM_HOST_RESULTS names.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { createResults } from './results';

export async function run(): Promise<void> {
  const results = createResults();
  try {
    const mocha = new Mocha({ ui: 'tdd', timeout: 120_000, forbidOnly: true });
    mocha.addFile(join(__dirname, 'suite.js'));
    await new Promise<number>((resolve) => results.listen(mocha.run(resolve)));
  } catch (error) {
    results.broken(error);
  }
  const file = process.env['LBIPAM_HOST_RESULTS'];
  if (file) writeFileSync(file, results.text());
  results.verdict();
}

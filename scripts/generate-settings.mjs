// Writes the table of findings into the setting `lbipam.severity`: codes and defaults into package.json, summaries into package.nls.json.
// usage: node scripts/generate-settings.mjs   (a test fails as long as they differ; translations of the summaries are written by hand)
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const prefix = 'config.severity.';

/** @returns {Promise<readonly { readonly code: string, readonly severity: string, readonly summary: string }[]>} */
async function readRules() {
  const bundled = await build({
    stdin: { contents: "export { rules } from './server/src/analysis/findings/rules';", resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    write: false,
  });
  const source = Buffer.from(bundled.outputFiles[0]?.contents ?? []).toString('base64');
  return (await import(`data:text/javascript;base64,${source}`)).rules;
}

/**
 * @param {string} file
 * @param {(value: any) => unknown} change
 */
function rewrite(file, change) {
  const target = path.join(root, file);
  fs.writeFileSync(target, `${JSON.stringify(change(JSON.parse(fs.readFileSync(target, 'utf8'))), null, 2)}\n`);
}

const rules = await readRules();
const levels = ['error', 'warning', 'information', 'hint', 'off'];

rewrite('package.json', (manifest) => {
  const setting = manifest.contributes.configuration.properties['lbipam.severity'];
  setting.properties = Object.fromEntries(
    rules.map(({ code, severity }) => [code, { type: 'string', enum: levels, default: severity, description: `%${prefix}${code}%` }]),
  );
  setting.default = Object.fromEntries(rules.map(({ code, severity }) => [code, severity]));
  return manifest;
});

rewrite('package.nls.json', (texts) => {
  const others = Object.entries(texts).filter(([key]) => !key.startsWith(prefix));
  const place = others.findIndex(([key]) => key === 'config.severity') + 1;
  others.splice(place, 0, ...rules.map(({ code, summary }) => /** @type {[string, string]} */ ([prefix + code, summary])));
  return Object.fromEntries(others);
});

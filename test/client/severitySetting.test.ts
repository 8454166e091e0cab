/** The setting `lbipam.severity` lists exactly the findings that the server makes. `npm run generate` brings it up to date. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { severities } from '../../server/src/analysis/findings/finding';
import { rules } from '../../server/src/analysis/rules/rules';

declare const TEST_FOLDER: string;
const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.resolve(TEST_FOLDER, '..', file), 'utf8'));

interface SeveritySetting {
  readonly properties: Readonly<
    Record<string, { readonly default: string; readonly enum: readonly string[]; readonly description: string }>
  >;
  readonly default: Readonly<Record<string, string>>;
}

interface ExtensionManifest {
  readonly contributes: { readonly configuration: { readonly properties: { readonly 'lbipam.severity': SeveritySetting } } };
}

const setting = (read('package.json') as ExtensionManifest).contributes.configuration.properties['lbipam.severity'];
const texts = read('package.nls.json') as Readonly<Record<string, string>>;

test('codes, their order, defaults and summaries are those of the rules', () => {
  const shown = Object.entries(setting.properties).map(([code, property]) => ({
    code,
    severity: property.default,
    summary: texts[property.description.slice(1, -1)],
  }));
  assert.deepEqual(
    shown,
    rules.map(({ code, severity, summary }) => ({ code, severity, summary })),
  );
  assert.deepEqual(setting.default, Object.fromEntries(rules.map(({ code, severity }) => [code, severity])));
});

test('every finding can be set to every severity or turned off', () => {
  for (const property of Object.values(setting.properties)) assert.deepEqual(property.enum, [...severities, 'off']);
});

/** The examples on the pages of the rules do what the pages say: the bad one makes the finding, the good one makes none at all. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { type FindingCode, findingCodes, rules } from '../server/src/analysis/rules/rules';
import { defaultSettings, type Settings } from '../server/src/analysis/settings';
import { exampleUnder, hasHeading } from './support/pages';
import { analyzeTexts, baseFolder, stateFile } from './support/workspace';

declare const TEST_FOLDER: string;

for (const code of findingCodes) {
  const page = fs.readFileSync(path.resolve(TEST_FOLDER, '../docs/rules', `${code}.md`), 'utf8');

  // A rule that a setting feeds shows the setting.
  const setting = hasHeading(page, 'Setting') ? exampleUnder(page, 'Setting') : '';
  // And one that compares with the running cluster shows what kubectl prints of it.
  const state = hasHeading(page, 'In the cluster') ? exampleUnder(page, 'In the cluster') : undefined;
  // One about several clusters shows a second file.
  const other = hasHeading(page, 'In the other cluster') ? exampleUnder(page, 'In the other cluster') : '';
  // One about an edit shows what was there before.
  const before = hasHeading(page, 'Before the edit') ? exampleUnder(page, 'Before the edit') : undefined;
  const around = {
    '.lbipam.yaml': setting,
    'other.yaml': other,
    ...(state === undefined ? {} : { [stateFile]: state }),
    ...(before === undefined ? {} : { [`${baseFolder}/example.yaml`]: before }),
  };

  test(`the example of ${code} has this finding and no other`, () => {
    assert.deepEqual(codesIn(exampleUnder(page, 'Example'), around, code), [code]);
  });

  test(`the fixed example of ${code} has no finding`, () => {
    assert.deepEqual(codesIn(exampleUnder(page, 'How to fix it'), around, code), []);
  });
}

/** A rule that is off by default is turned on for its own page. */
function codesIn(text: string, around: Readonly<Record<string, string>>, code: FindingCode): readonly string[] {
  const isOff = rules.some((rule) => rule.code === code && rule.severity === 'off');
  const settings: Settings = isOff ? { ...defaultSettings, severity: { [code]: 'hint' } } : defaultSettings;
  const file = code === 'unread_setting' ? '.lbipam.yaml' : 'example.yaml';
  const { findings } = analyzeTexts({ ...around, [file]: text }, settings);
  return [...findings.values()].flat().map((finding) => finding.code);
}

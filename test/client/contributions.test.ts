/** package.json and the code name the same commands. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { showChangesCommand } from '../../server/src/protocol/protocol';

declare const TEST_FOLDER: string;
const root = path.resolve(TEST_FOLDER, '..');

interface CommandReference {
  readonly command: string;
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
}

interface Contributes {
  readonly commands: readonly CommandReference[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly submenus: readonly { readonly id: string }[];
  readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
}

interface Setting {
  readonly scope?: string;
  readonly default: unknown;
  readonly enum?: readonly unknown[];
}

interface Capabilities {
  readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
}

const manifest = fs.readFileSync(path.join(root, 'package.json'), 'utf8');
const { contributes, capabilities } = JSON.parse(manifest) as { contributes: Contributes; capabilities: Capabilities };
const declared = contributes.commands.map(({ command }) => command).sort();

test('every command of the manifest is registered, and the other way round', () => {
  const source = ['commands.ts', 'tree/treeActions.ts']
    .map((file) => fs.readFileSync(path.join(root, 'client/src', file), 'utf8'))
    .join('')
    .replace('registerCommand(showChangesCommand', `registerCommand('${showChangesCommand}'`);
  const registered = [...source.matchAll(/registerCommand\('([^']+)'/g)].map(([, command]) => command).sort();
  assert.deepEqual(registered, declared);
});

test('menus and links in texts name commands that exist', () => {
  const texts = manifest + fs.readFileSync(path.join(root, 'package.nls.json'), 'utf8');
  const linked = [...texts.matchAll(/command:(lbipam\.[A-Za-z]+)/g)].map(([, command]) => command ?? '');
  const items = Object.values(contributes.menus).flat();
  const used = items.flatMap(({ command }) => command ?? []);
  assert.ok(linked.length > 0);
  for (const command of [...linked, ...used]) assert.ok(declared.includes(command), command);
  const opened = new Set(items.flatMap(({ submenu }) => submenu ?? []));
  assert.deepEqual(
    [...opened],
    contributes.submenus.map(({ id }) => id),
  );
  for (const submenu of opened) assert.ok((contributes.menus[submenu] ?? []).length > 0, submenu);
});

test('the default of a setting is one of its values', () => {
  const choices = Object.entries(contributes.configuration.properties).filter(([, { enum: values }]) => values);
  assert.ok(choices.length > 0);
  for (const [name, { enum: values = [], default: usual }] of choices) {
    assert.ok(values.includes(usual), name);
  }
});

test('a button that makes an example pool has the name of its command', () => {
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    const texts: Readonly<Record<string, string>> = JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
    const labels = Object.values(texts).flatMap((text) =>
      [...text.matchAll(/\[([^\]]+)\]\(command:lbipam\.newPool\)/g)].map(([, label]) => label),
    );
    assert.ok(labels.length > 1, file);
    assert.deepEqual([...new Set(labels)], [texts['command.newPool']], file);
  }
});

/** What programs are asked, what is taken to run instead of the files, and what is logged. */
const notOfAWorkspace = /cluster(?:Refresh)|running|state|trace|kubectl|git/i;

test('what a workspace may not set in Restricted Mode is declared, and SECURITY.md names it', () => {
  const settings = Object.keys(contributes.configuration.properties);
  const restricted = settings.filter((name) => notOfAWorkspace.test(name.replace('lbipam.', ''))).sort();
  assert.deepEqual(capabilities.untrustedWorkspaces.restrictedConfigurations, restricted);
  const promises = fs.readFileSync(path.join(root, 'SECURITY.md'), 'utf8');
  for (const name of restricted) assert.ok(promises.includes(`\`${name}\``), name);
});

test('the walkthrough counts what the examples hold', () => {
  const texts = fs.readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  const all = texts.map((name) => fs.readFileSync(path.join(root, 'examples', name), 'utf8')).join('\n');
  const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
  const count = (line: RegExp) => numbers[all.match(line)?.length ?? 0];
  const { 'walkthrough.examples.description': words } = JSON.parse(fs.readFileSync(path.join(root, 'package.nls.json'), 'utf8'));
  const [pools, services] = [count(/^kind: CiliumLoadBalancerIPPool$/gm), count(/^kind: Service$/gm)];
  assert.match(words, new RegExp(`with ${pools} pools and ${services} Services`));
});

/** What is written about the findings agrees with the rules: generated files, pages, links and pictures. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { documentationUrl, repositoryUrl } from '../server/src/analysis/findings/documentationUrls';
import { findingCodes, rules } from '../server/src/analysis/rules/rules';

declare const TEST_FOLDER: string;
const root = path.resolve(TEST_FOLDER, '..');
const pages = path.join(root, 'docs/rules');
const read = (file: string) => fs.readFileSync(path.resolve(root, file), 'utf8');

test('the generated files are current', () => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/generate.mjs'), '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('every finding code has one rule', () => {
  assert.deepEqual(rules.map(({ code }) => code).sort(), [...findingCodes].sort());
});

test('every code has a page, and every page a code', () => {
  const names = fs.readdirSync(pages).filter((name) => name !== 'README.md');
  assert.deepEqual(names.sort(), findingCodes.map((code) => `${code}.md`).sort());
});

// `node scripts/generate.mjs --check --release` fails for a page that has no Chinese one.
test('the Chinese pages are those of the English ones, with the same examples', () => {
  for (const kind of ['rules', 'concepts']) {
    const names = fs.readdirSync(path.join(root, 'docs', kind));
    const translated = fs.readdirSync(path.join(root, 'docs/zh-cn', kind));
    assert.ok(translated.length > 0);
    for (const name of translated) {
      assert.ok(names.includes(name), name);
      const [english, chinese] = [read(`docs/${kind}/${name}`), read(`docs/zh-cn/${kind}/${name}`)];
      assert.deepEqual(examplesIn(chinese), examplesIn(english), name);
      // The same places to read on, in whatever order.
      assert.deepEqual(pagesLinked(chinese, `docs/zh-cn/${kind}`), pagesLinked(english, `docs/${kind}`), name);
      assert.match(chinese, /\p{Script=Han}/u, name);
    }
  }
});

test('the Chinese pages have the summaries of the manifest, and the default severities', () => {
  const texts: Readonly<Record<string, string>> = JSON.parse(read('package.nls.zh-cn.json'));
  for (const { code, severity } of rules.filter((rule) => fs.existsSync(path.join(root, `docs/zh-cn/rules/${rule.code}.md`)))) {
    const [title, , first, , second] = read(`docs/zh-cn/rules/${code}.md`).split('\n');
    assert.equal(title, `# \`${code}\``);
    assert.equal(first, texts[`config.severity.${code}`]);
    assert.ok(second?.startsWith(`默认级别：**${severity}** · `), second);
  }
});

test('the editor links a page that is there', () => {
  const { version }: { readonly version?: unknown } = JSON.parse(read('package.json'));
  const tag = `${repositoryUrl}/blob/v${version}/`;
  for (const code of findingCodes) {
    const url = documentationUrl(code);
    assert.ok(url.startsWith(tag), url);
    assert.ok(fs.existsSync(path.join(root, url.slice(tag.length))), url);
  }
});

for (const { code, severity, summary } of rules) {
  test(`the page of ${code} has its title, summary and default severity`, () => {
    const [title, , first, , second] = read(`docs/rules/${code}.md`).split('\n');
    assert.equal(title, `# \`${code}\``);
    assert.equal(first, summary);
    assert.ok(second?.startsWith(`Default severity: **${severity}** · `), second);
  });
}

const documents = [
  ...fs.readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['rules', 'concepts', 'zh-cn/rules', 'zh-cn/concepts'].flatMap((kind) =>
    fs.readdirSync(path.join(root, 'docs', kind)).map((name) => `docs/${kind}/${name}`),
  ),
  'examples/README.md',
  ...fs
    .readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

for (const document of documents) {
  test(`the links of ${document} lead somewhere`, () => {
    for (const target of linksOf(read(document))) {
      const [file = '', anchor] = target.split('#');
      const linked = file === '' ? document : path.join(path.dirname(document), file);
      if (linked.endsWith('.png')) continue;
      assert.ok(fs.existsSync(path.join(root, linked)), target);
      if (anchor !== undefined) assert.ok(anchorsOf(read(linked)).includes(anchor), target);
    }
  });
}

test('the documents name scripts that exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const code = documents.flatMap((document) => [...read(document).matchAll(/```[\s\S]*?```|`[^`\n]*`/g)].map(([text]) => text));
  const named = code.flatMap((text) => [...text.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name ?? ''));
  const own = named.filter((name) => !['ci', 'install', 'link'].includes(name));
  assert.ok(own.length > 10);
  for (const name of own) assert.ok(Object.hasOwn(scripts, name), name);
});

test('every picture of the README is one that the UI tests take', () => {
  const shown = linksOf(read('README.md')).filter((target) => target.endsWith('.png'));
  const sources = fs.readdirSync(path.join(root, 'test/ui')).filter((name) => name.endsWith('.mjs'));
  const taken = sources.flatMap((name) =>
    [...read(`test/ui/${name}`).matchAll(/takePicture\(\w+, '([^']+)'\)/g)].map(([, picture]) => picture),
  );
  assert.ok(shown.length > 0);
  for (const target of shown) assert.ok(taken.includes(path.basename(target, '.png')), target);
});

function examplesIn(page: string): readonly string[] {
  return [...page.matchAll(/```yaml\n[\s\S]*?```/g)].map(([text]) => text);
}

function pagesLinked(page: string, folder: string): readonly string[] {
  const files = linksOf(page).map((target) => path.posix.join(folder, target.replace(/#.*$/, '')));
  return [...new Set(files.map((file) => file.replace(/^docs\/zh-cn\//, 'docs/')))].sort();
}

/** Relative links and pictures outside of code. */
function linksOf(markdown: string): readonly string[] {
  const prose = markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '').filter((target) => !/^[a-z]+:/.test(target));
}

/** As GitHub makes them from headings. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('the documentation links lead to the repository that the manifest names', () => {
  const manifest: unknown = JSON.parse(read('package.json'));
  assert.ok(typeof manifest === 'object' && manifest !== null && 'repository' in manifest);
  assert.deepEqual(manifest.repository, { type: 'git', url: `${repositoryUrl}.git` });
});

test('whatever names the repository names the one of the manifest', () => {
  const named = [
    ...documents,
    'package.json',
    'ci/lbipam.gitlab-ci.yml',
    ...fs.readdirSync(path.join(root, 'schemas')).map((name) => `schemas/${name}`),
    ...fs.readdirSync(path.join(root, '.github'), { recursive: true, encoding: 'utf8' }).map((name) => `.github/${name}`),
  ].filter((file) => fs.statSync(path.join(root, file)).isFile());
  const [, owner = '', name = ''] = /^https:\/\/github\.com\/([^/]+)\/([^/]+)$/.exec(repositoryUrl) ?? [];
  let count = 0;
  for (const file of named) {
    for (const [address, foundOwner, foundName] of read(file).matchAll(
      /(?:github\.com|githubusercontent\.com|gitlab\.com)\/([\w-]*lbipam[\w-]*)\/([\w-]+)/g,
    )) {
      assert.deepEqual([foundOwner, foundName], [owner, name], `${file}: ${address}`);
      count++;
    }
  }
  assert.ok(count > 5, String(count));
});

test('every schema has the address at which it is published', () => {
  for (const name of fs.readdirSync(path.join(root, 'schemas')).filter((file) => file.endsWith('.schema.json'))) {
    const { $id }: { readonly $id?: unknown } = JSON.parse(read(`schemas/${name}`));
    assert.equal($id, `${repositoryUrl.replace('github.com', 'raw.githubusercontent.com')}/main/schemas/${name}`);
  }
});

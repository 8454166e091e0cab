import assert from 'node:assert/strict';
import { test } from 'node:test';
import { head, onlyResource, parse, problemTexts, textIn } from './support';

const broken: readonly (readonly [lines: string, problem: string, at: string])[] = [
  ['x: "open\n', 'The closing quote is missing.', ''],
  ['x: [1, 2\ny: 3\n', 'What stands between brackets must be indented deeper than its key.', 'y'],
  ['x:\n\ty: 1\n', 'Tabs are not allowed as indentation in YAML.', '\t'],
  ['x: @y\n', 'A value cannot start with this character without quotes.', '@'],
  ['x: "\\q"\n', 'Unknown escape sequence in a double-quoted string.', '\\'],
  ['x: a: b\n', 'A mapping or list cannot start on the line of another key.', 'a'],
  ['x\n', 'A key must be followed by a colon and a value.', 'x'],
  ['x\ny: 1\n', 'A key must be followed by a colon and a value.', 'x'],
  ['"x\n  y": 1\n', 'A key must stand on one line and be followed by a colon.', '"x'],
  ['x:\n    a: 1\n  b: 2\n', 'The indentation does not fit: items of one mapping or list must start at the same column.', ' '],
];

test('what is wrong is said once, where it is', () => {
  for (const [lines, problem, at] of broken) {
    const manifest = parse(head + lines);
    assert.deepEqual(problemTexts(manifest), [problem], lines);
    assert.deepEqual([manifest.resources, manifest.unreadable, manifest.templated], [[], [0], false], lines);
    const [found] = manifest.problems;
    assert.ok(found && found.range.start.line >= 3, lines);
    if (at !== '') assert.equal(textIn(head + lines, found.range).slice(0, at.length), at, lines);
  }
});

test('of equal keys the last value holds, and they are reported', () => {
  const text = `${head}x: {a: 1, b: 2, a: 3}\n`;
  const manifest = parse(text);
  assert.deepEqual(manifest.resources[0]?.value['x'], { a: 3, b: 2 });
  assert.deepEqual(problemTexts(manifest), ['The key "a" is already set in this mapping; Kubernetes takes the last value.']);
  assert.deepEqual(manifest.problems[0]?.range, { start: { line: 3, character: 16 }, end: { line: 3, character: 17 } });
  assert.deepEqual(manifest.unreadable, []);
  assert.deepEqual(manifest.resources[0]?.source.locate(['x', 'a'])?.value.start, { line: 3, character: 19 });
});

test('keys that read as the same key are equal', () => {
  assert.equal(parse(`${head}x: {yes: 1, "true": 2}\n`).problems.length, 1);
  assert.equal(parse(`${head}x: {1: 1, "1": 2}\n`).problems.length, 1);
  assert.equal(parse(`${head}x: {a: {b: 1}, b: 1}\n`).problems.length, 0);
});

test('many equal keys are not all reported', () => {
  assert.equal(parse(`${head}x: {${'a: 1, '.repeat(500)}}\n`).problems.length, 20);
});

const others: readonly (readonly [what: string, text: string])[] = [
  ['docker compose', 'services:\n  web:\n    labels: [LoadBalancer\n    ports: "80\n'],
  [
    'Ansible',
    '- hosts: all\n  vars:\n    password: !vault |\n      $ANSIBLE_VAULT\n    kind: LoadBalancer\n    apiVersion: {{ x }}\n    y: "open\n',
  ],
  ['Taskfile', "version: '3'\ntasks:\n  up:\n    cmds: [kubectl expose --type LoadBalancer --kind: apiVersion\n"],
  ['mkdocs', 'theme: LoadBalancer\nx: !!python/name:material.emoji\ny: [\n'],
  ['workflow', 'on: push\njobs:\n  a:\n    steps:\n      - run: kubectl get LoadBalancer ${{ x }}: y: z\n'],
  ['indented in a string', 'script: |\n  apiVersion: v1\n  kind: LoadBalancer\nx: [\n'],
];

test('other files than Kubernetes manifests have no problems', () => {
  for (const [what, text] of others) {
    const manifest = parse(text);
    assert.deepEqual([manifest.problems, manifest.resources], [[], []], what);
  }
});

test('unknown tags are no problem', () => {
  assert.equal(onlyResource(`${head}x: !vault secret\n`).value['x'], 'secret');
  assert.deepEqual(onlyResource(`${head}x: !!python/object:a.b {c: !d [e]}\n`).value['x'], { c: ['e'] });
});

test('broken JSON is a problem, too', () => {
  assert.equal(parse('{\n  "apiVersion": "v1",\n  "kind": "Service",\n  "spec": {"type": "LoadBalancer"\n').problems.length, 1);
  assert.equal(parse('{\n  "spec": {"type": "LoadBalancer", "apiVersion": ["kind"\n').problems.length, 0);
});

test('a byte order mark or a marker before a broken manifest hides nothing', () => {
  assert.equal(parse(`\uFEFF${head}x: "open\n`).problems.length, 1);
  assert.equal(parse('---\n{"apiVersion": "v1", "kind": "Service", "spec": {"type": "LoadBalancer"\n').problems.length, 1);
});

test('a problem lies inside of the text and on one line', () => {
  for (const [lines] of broken) {
    const text = head + lines;
    const count = text.split('\n').length;
    for (const { range } of parse(text).problems) {
      assert.ok(range.start.line === range.end.line && range.end.line < count, lines);
      assert.ok(
        range.start.character <= range.end.character && range.end.character <= (text.split('\n')[range.end.line] ?? '').length,
        lines,
      );
    }
  }
});

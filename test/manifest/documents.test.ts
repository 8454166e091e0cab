import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documentAround, splitDocuments } from '../../server/src/manifest/read/documents';
import { head, located, onlyResource, parse, problemTexts, textIn, uri } from './support';

function service(name: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: LoadBalancer}\n`;
}

function namesIn(text: string): readonly (readonly [number, string])[] {
  const manifest = parse(text);
  assert.deepEqual(problemTexts(manifest), []);
  return manifest.resources.map((resource) => [resource.document, resource.name]);
}

test('documents are numbered in their order', () => {
  assert.deepEqual(namesIn(`${service('a')}---\n${service('b')}---\n${service('c')}`), [
    [0, 'a'],
    [1, 'b'],
    [2, 'c'],
  ]);
});

test('a marker before the first document starts no document of its own', () => {
  for (const start of ['---\n', '# comment\n---\n', '\n\n--- # comment\n', '%YAML 1.1\n---\n', '\uFEFF---\n', '\uFEFF# comment\n---\n']) {
    assert.deepEqual(namesIn(start + service('a')), [[0, 'a']], JSON.stringify(start));
  }
});

test('empty documents count, and give nothing', () => {
  const text = `---\n---\n# LoadBalancer, apiVersion, kind\n---\n${service('a')}---\n`;
  assert.deepEqual(namesIn(text), [[2, 'a']]);
  assert.equal(parse(text).documents, 4);
});

test('a document may start on the line of its marker', () => {
  const text = `--- {apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: LoadBalancer}}\n--- !tag\n${service('b')}`;
  assert.deepEqual(namesIn(text), [
    [0, 'a'],
    [1, 'b'],
  ]);
});

test('a line that only starts with dashes separates nothing', () => {
  const { value } = onlyResource(`${head}x: |\n  one\n  ---\n  two\n---not: a marker\n`);
  assert.equal(value['x'], 'one\n---\ntwo\n');
  assert.equal(value['---not'], 'a marker');
});

test('the end marker ends a document', () => {
  assert.deepEqual(namesIn(`${service('a')}...\n---\n${service('b')}...\n`), [
    [0, 'a'],
    [1, 'b'],
  ]);
});

test('positions of later documents count from the start of the file', () => {
  for (const lineBreak of ['\n', '\r\n']) {
    const text = `${service('a')}---\n# comment\n${service('b')}`.replaceAll('\n', lineBreak);
    const [, second] = parse(text).resources;
    assert.ok(second);
    const { value } = located(second.source, ['metadata', 'name']);
    assert.equal(value.start.line, 8);
    assert.equal(textIn(text, value), 'b');
    assert.deepEqual(second.source.pathAt({ uri, ...value.start }), { path: ['metadata', 'name'], part: 'value' });
    assert.equal(second.source.pathAt({ uri, line: 2, character: 0 }), undefined);
  }
});

test('a broken document does not spoil the others', () => {
  const manifest = parse(`${service('a')}---\n${service('b')}x: "open\n---\n${service('c')}`);
  assert.deepEqual(
    manifest.resources.map((resource) => resource.name),
    ['a', 'c'],
  );
  assert.deepEqual(manifest.unreadable, [1]);
  assert.deepEqual(problemTexts(manifest), ['The closing quote is missing.']);
});

test('anchors do not reach into the next document', () => {
  const manifest = parse(`${head}x: &a 1\n---\n${head}x: *a\n`);
  assert.deepEqual(problemTexts(manifest), ['No anchor "a" comes before this alias.']);
});

test('JSON is read by the same rules, tabs included', () => {
  const text = JSON.stringify(
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'b' }, spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } },
    undefined,
    '\t',
  );
  const { source, name, namespace, value } = onlyResource(text);
  assert.deepEqual([name, namespace], ['a', 'b']);
  assert.deepEqual(value, JSON.parse(text));
  const { key, value: port } = located(source, ['spec', 'ports', 0, 'port']);
  assert.equal(key && textIn(text, key), '"port"');
  assert.equal(textIn(text, port), '80');
});

test('the document around an offset is the same as among all', () => {
  const piece = fc.constantFrom('---', '--- ', '----', '...', '\n', '\r\n', '# c', 'a: b', ' ', '\uFEFF', '%YAML 1.1');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      const all = splitDocuments(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const around = all.findLast(({ start }) => start <= offset) ?? { number: 0, start: 0, text: text.slice(0, all[0]?.start) };
        assert.deepEqual(documentAround(text, offset), around, JSON.stringify(text));
      }
    }),
    { numRuns: 1000 },
  );
});

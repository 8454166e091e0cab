/** Comments that speak to this tool: which count as comments, and what they are about. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { offsetAt } from '../../server/src/manifest/lines';
import type { ManifestComment } from '../../server/src/manifest/manifest';
import { mergeWithLastGood } from '../../server/src/manifest/read/lastGood';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';

const service = ['apiVersion: v1', 'kind: Service', 'metadata:', '  name: web', 'spec:', '  type: LoadBalancer'];

function read(text: string, uri = 'file:///a.yaml'): readonly ManifestComment[] {
  return parseManifest(uri, text).comments;
}

/** `ABOUT FIRST-LAST` with lines from 1. */
function told({ about, lines }: ManifestComment): string {
  return `${about} ${lines ? `${lines.first + 1}-${lines.last + 1}` : 'nothing'}`;
}

test('behind a value it is about its line, on a line of its own about the next that says something', () => {
  const text = [...service, '  # lbipam-ignore: a', '', '  # another', '  ports: [] # lbipam-ignore: b', '# lbipam-ignore: c', ''].join(
    '\n',
  );
  assert.deepEqual(read(text).map(told), ['line 10-10', 'line 10-10', 'line nothing']);
  assert.deepEqual(read(text)[1]?.range, { start: { line: 9, character: 12 }, end: { line: 9, character: 30 } });
  assert.equal(read(text)[1]?.source, '# lbipam-ignore: b');
});

test('before the first key it is about the document, before the first document about the file', () => {
  const text = ['# lbipam-ignore: a', '---', '# words', '# lbipam-ignore: b', ...service, '--- # lbipam-ignore: c', ...service].join('\n');
  const [file, ...others] = read(text);
  assert.equal(file?.about, 'file');
  assert.deepEqual(others.map(told), ['document 2-10', 'document 11-17']);
  assert.deepEqual(read(['# lbipam-ignore: a', ...service, '---', ...service].join('\n')).map(told), ['document 1-7']);
});

test('what only looks like a comment is none', () => {
  const strings = ['a: "# lbipam-ignore: a"', "b: '# lbipam-ignore: b'", 'c: x# lbipam-ignore', 'd: >', '  # lbipam-ignore: d'];
  assert.deepEqual(read([...service, ...strings].join('\n')), []);
  assert.deepEqual(read('{"apiVersion": "v1", "kind": "Service" # lbipam-ignore: a\n}', 'file:///a.json'), []);
});

test('in flow collections, behind headers of block scalars and between items', () => {
  const text = [
    ...service,
    'x: [1, # lbipam-ignore: a',
    '  2]',
    'y: | # lbipam-ignore: b',
    '  text',
    'z:',
    '  # lbipam-ignore: c',
    '  - 1',
  ];
  assert.deepEqual(read(text.join('\n')).map(told), ['line 7-7', 'line 9-9', 'line 13-13']);
});

test('with Windows line ends, lone carriage returns and a byte order mark', () => {
  const lines = ['# lbipam-ignore: a', ...service.slice(0, 5), '  type: LoadBalancer # lbipam-ignore: b'];
  for (const end of ['\r\n', '\r', '\n']) {
    const found = read(`\uFEFF${lines.join(end)}`);
    assert.deepEqual(found.map(told), ['document 1-7', 'line 7-7'], JSON.stringify(end));
    assert.deepEqual(
      found.map(({ source }) => source),
      ['# lbipam-ignore: a', '# lbipam-ignore: b'],
    );
    assert.deepEqual(found[0]?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 18 } });
  }
});

test('in a literal block, which may be the values of a chart, nothing is certain', () => {
  const text = [...service, 'values: |', '  # lbipam-ignore: a', '  x: 1', '  y: 2 # lbipam-ignore: b'].join('\n');
  assert.deepEqual(
    read(text).map((comment) => [told(comment), comment.certain]),
    [
      ['document 8-10', false],
      ['line 10-10', false],
    ],
  );
});

test('in a document that does not parse, or is a template', () => {
  assert.deepEqual(read([...service, '# lbipam-ignore: a', ' b: ]'].join('\n')).map(told), ['line 8-8']);
  const [templated] = read([...service, 'a: "${X}"', 'b: 1 # lbipam-ignore: a'].join('\n'));
  assert.equal(templated?.certain, false);
});

test('a document that can not be read keeps the comments of what it said last', () => {
  const good = parseManifest('file:///a.yaml', [...service, 'a: 1 # lbipam-ignore: a'].join('\n'));
  const broken = parseManifest('file:///a.yaml', ['x: [', ...service, 'a: 1 # lbipam-ignore: a'].join('\n'));
  assert.deepEqual(mergeWithLastGood(broken, good).comments.map(told), ['line 8-8', 'line 7-7']);
});

test('whatever the text is, a comment is where it says and starts with its sign', () => {
  const pieces = fc.constantFrom(
    ...[
      '# lbipam-ignore: a',
      '\n',
      '\r\n',
      '\r',
      '  ',
      '\t',
      '---',
      '...',
      '- ',
      'k: ',
      '|',
      '>',
      '|2-',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ', ',
      '&a ',
      '*a',
    ],
    ...[
      '!t ',
      '%YAML 1.1\n',
      '\uFEFF',
      '${X}',
      '{{ x }}',
      '\n---\n',
      '\nkind: Service\n',
      'apiVersion: v1\n',
      'type: LoadBalancer\n',
      '? ',
    ],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const { comments, lines } = parseManifest('file:///values.yaml', parts.join(''));
      for (const { range, source, lines: span } of comments) {
        assert.equal(lines.text.slice(offsetAt(lines, range.start), offsetAt(lines, range.end)), source);
        assert.ok(source.startsWith('#'));
        assert.ok(span === undefined || (span.first >= 0 && span.first <= span.last));
      }
    }),
    { numRuns: 3000 },
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapedPart, fileUri, normalizeUri, pathOfUri, unescapedPath } from '../../server/src/paths/uris';

test('every name of a file comes back from its URI', () => {
  const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).map((name) => name.replaceAll(/[/\0]/g, '_'));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const path = `/folder/${parts.join('/')}`;
      const uri = fileUri(path);
      const known = path.replace(/\p{Surrogate}/gu, '\ufffd');
      assert.match(uri, /^file:\/\/\/[\w.~%/-]*$/);
      assert.equal(pathOfUri(uri), known);
      assert.equal(normalizeUri(uri), uri);
      assert.equal(`file:///folder/${parts.map(escapedPart).join('/')}`, uri);
      assert.equal(unescapedPath(uri.slice('file:///'.length)), known.slice(1));
    }),
    { numRuns: 1000 },
  );
});

test('signs that mean something in URIs are only signs in names', () => {
  for (const [path, uri] of [
    ['/a/100%.yaml', 'file:///a/100%25.yaml'],
    ['/a/#1?.yaml', 'file:///a/%231%3F.yaml'],
    ['/a/b\\c.yaml', 'file:///a/b%5Cc.yaml'],
    ['/a/b\nc.yaml', 'file:///a/b%0Ac.yaml'],
    ["/a/(b)'!*.yaml", 'file:///a/%28b%29%27%21%2A.yaml'],
    ['/a/é 日.yaml', 'file:///a/%C3%A9%20%E6%97%A5.yaml'],
  ] as const) {
    assert.equal(fileUri(path), uri);
    assert.equal(pathOfUri(uri), path);
  }
});

test('one spelling for drives, servers, and whatever a client escapes or not', () => {
  for (const [written, uri] of [
    ['file:///C:/folder/a.yaml', 'file:///c%3A/folder/a.yaml'],
    ['file:///c%3a/folder/a.yaml', 'file:///c%3A/folder/a.yaml'],
    ['file://wsl.localhost/Debian/home/a.yaml', 'file://wsl.localhost/Debian/home/a.yaml'],
    ['file://server/share/a%20b.yaml', 'file://server/share/a%20b.yaml'],
    ['file:///a/b(c).yaml', 'file:///a/b%28c%29.yaml'],
    ['file:///a/b.yaml?version=2#line', 'file:///a/b.yaml'],
    ['file:/a/b.yaml', 'file:///a/b.yaml'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['git:/a.yaml?{"ref":"HEAD"}', 'git:/a.yaml?{"ref":"HEAD"}'],
  ] as const) {
    assert.equal(normalizeUri(written), uri);
  }
});

test('what can not be decoded stays, and nothing is thrown', () => {
  for (const uri of [
    'file:///%E0%A4%A',
    'file:///%',
    'file:////',
    'file://',
    'file:',
    '',
    ':',
    '%',
    'file:///\ud800',
    'FILE:///a',
    'file://a b/c',
    '\\\\wsl.localhost\\a',
  ]) {
    const normal = normalizeUri(uri);
    assert.equal(normalizeUri(normal), normal);
    pathOfUri(uri);
    unescapedPath(uri);
    escapedPart(uri);
    fileUri(uri);
  }
  assert.equal(unescapedPath('a%E0b'), 'a%E0b');
  assert.equal(pathOfUri('untitled:Untitled-1'), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ManifestValue } from '../../server/src/manifest/manifest';
import { head, onlyResource, parse, readValue } from './support';

function reads(expected: ManifestValue, ...sources: readonly string[]): void {
  for (const source of sources) assert.deepEqual(readValue(`x: ${source}\n`), expected, source);
}

test('the booleans of YAML 1.1, and nothing like them', () => {
  reads(true, ...'y Y yes Yes YES on On ON true True TRUE'.split(' '));
  reads(false, ...'n N no No NO off Off OFF false False FALSE'.split(' '));
  for (const text of ['yEs', 'oFF', 'tRUE', 'nO', 'yes.', 'Nope']) reads(text, text);
  for (const quoted of ['"No"', "'No'", '!!str No', '|-\n  No']) reads('No', quoted);
});

test('the forms of null', () => {
  reads(null, '', '~', 'null', 'Null', 'NULL', '# comment', '!!null ""');
  reads('nULL', 'nULL');
  reads('', '""', "''", '!!str');
});

test('integers of every base', () => {
  reads(10, '10', '+10', '0xA', '0b1010', '0o12', '012', '1_0', '!!int "10"');
  reads(-10, '-10', '-0xa', '-0b1010', '-012');
  reads(0, '0', '-0', '0x0');
  reads(8080, '8080', '8_080');
});

test('what looks like an octal number but is none is a float or a string', () => {
  reads(8, '08');
  reads(19, '019');
  reads('0x', '0x');
  reads('0b2', '0b2');
  reads('1.2.3.4', '1.2.3.4');
  reads('10.0.0.0/8', '10.0.0.0/8');
  reads('12:30', '12:30');
});

test('integers beyond 53 bits stay exact', () => {
  reads(9007199254740991, '9007199254740991');
  reads(9007199254740993n, '9007199254740993');
  reads(18446744073709551615n, '18446744073709551615');
  reads(-9223372036854775808n, '-9223372036854775808');
  reads(0xffffffffffffffffffn, '0xffffffffffffffffff');
  reads(2 ** 65, '36893488147419103232');
});

test('floats', () => {
  reads(1.5, '1.5', '+1.5', '15e-1', '1_.5');
  reads(0.5, '.5', '0.5', '5.e-1');
  reads(1000, '1e3', '1E+3');
  reads(Number.NaN, '.nan', '.NaN', '.NAN');
  reads(Number.POSITIVE_INFINITY, '.inf', '+.Inf');
  reads(Number.NEGATIVE_INFINITY, '-.INF');
  for (const text of ['.', '..5', '1e999', '.iNF', '+', '--1', '1,5', '._5']) reads(text, text);
});

test('a timestamp stays a string', () => {
  for (const text of ['2024-01-02', '2024-01-02T03:04:05Z', '2024-01-02 03:04:05']) reads(text, text);
});

test('addresses of IPv6 stay strings', () => {
  for (const text of ['2001:db8::1', '::1', 'fd00::/64']) reads(text, text);
});

test('tags that fit are obeyed, others leave the text', () => {
  reads('5', '!!str 5');
  reads(5, '!!float 5', '!!int 5');
  reads(true, '!!bool "yes"');
  reads('abc', '!!int abc', '!vault abc', '!!python/name:a.b abc', '! abc');
  reads('no', '! no');
  reads(['a'], '!Sub [a]');
});

test('a tag of a handle that is not declared is refused, as by Kubernetes', () => {
  assert.equal(parse(`${head}x: !u!v abc\n`).resources.length, 0);
});

test('keys are read as values and written as text', () => {
  const { value } = onlyResource(
    `${head}x: {yes: 1, 0x10: 2, 1.10: 3, 1e9: 4, "no": 5, 8080: 6, 1.0: 7, 0.1: 8, 1e-9: 9, .inf: 10, .nan: 11}\n`,
  );
  assert.deepEqual(value['x'], { true: 1, 16: 2, 1.1: 3, '1e+09': 4, no: 5, 8080: 6, 1: 7, 0.1: 8, '1e-09': 9, '.inf': 10, '.nan': 11 });
});

test('keys that no JSON has are refused', () => {
  for (const line of ['~: 1', '? [a]\n: 1', '? {a: b}\n: 1', '18446744073709551615: 1', ': 1']) {
    const manifest = parse(`${head}${line}\n`);
    assert.deepEqual(manifest.resources, [], line);
    assert.equal(manifest.problems.length, 1, line);
  }
});

test('strings of every style', () => {
  reads('a b', 'a\n  b', '"a\n  b"', '>-\n  a\n  b');
  reads('a\nb\n', '|\n  a\n  b');
  reads("it's", "'it''s'", '"it\'s"');
  reads('a\tbé😀', '"a\\tb\\u00e9\\ud83d\\ude00"');
});

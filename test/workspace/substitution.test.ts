import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  expressionsIn,
  type Lookup,
  type LookupVariable,
  substitute,
  substituteText,
} from '../../server/src/workspace/delivery/substitution';
import { isTemplated } from '../../server/src/workspace/resource/templates';

const known: Readonly<Record<string, string>> = { IP: '10.0.0.1', EMPTY: '', NAME: 'web', OTHER: 'IP' };

function lookup(name: string): Lookup {
  const text = Object.hasOwn(known, name) ? known[name] : undefined;
  if (text !== undefined) return { kind: 'value', text };
  return name.startsWith('SECRET') ? { kind: 'unknown' } : { kind: 'absent' };
}

test('the documented forms of a variable', () => {
  for (const [text, expected] of [
    ['${IP}', '10.0.0.1'],
    ['a ${NAME} b ${IP}', 'a web b 10.0.0.1'],
    ['${IP:=10.0.0.9}', '10.0.0.1'],
    ['${NONE:=10.0.0.9}', '10.0.0.9'],
    ['${NONE:-10.0.0.9}', '10.0.0.9'],
    ['${NONE=10.0.0.9}', '10.0.0.9'],
    ['${EMPTY:-10.0.0.9}', '10.0.0.9'],
    ['${EMPTY-10.0.0.9}', ''],
    ['${NONE:=${IP}}', '10.0.0.1'],
    ['${NAME:1}', 'eb'],
    ['${NAME:0:1}', 'w'],
    ['${NAME/w/W}', 'Web'],
    ['${IP//0/9}', '19.9.9.1'],
    ['${NAME/#w/x}', 'xeb'],
    ['${NAME/%b/x}', 'wex'],
    ['${#NAME}', '3'],
    ['${NAME^^}', 'WEB'],
    ['${NAME^}', 'Web'],
    ['${NAME%b}', 'we'],
    ['${NAME#w}', 'eb'],
    ['$${IP}', '${IP}'],
    ['$IP', '$IP'],
  ] as const) {
    assert.equal(substituteText(text, lookup), expected, text);
  }
});

test('what is not known stays as it is written', () => {
  for (const text of [
    '${SECRET_IP}',
    '${SECRET_IP:=10.0.0.9}',
    '${NONE}',
    '${NONE:=127.0.0.1}',
    '${NONE:-0.0.0.0}',
    '${NAME/[a-z]*',
    '${1X}',
    '${NAME@Q}',
  ]) {
    assert.equal(substituteText(text, lookup), text);
  }
});

test('a variable as a whole is read as YAML', () => {
  const numbers: Readonly<Record<string, string>> = { PORT: '80', ON: 'true', ZERO: '010' };
  const find = (name: string): Lookup => ({ kind: 'value', text: numbers[name] ?? '' });
  assert.deepEqual(substitute({ a: '${PORT}', b: 'x${PORT}', c: ['${ON}'], '${PORT}': '${ZERO}' }, find).value, {
    '80': '010',
    a: 80,
    b: 'x80',
    c: [true],
  });
  const untouched = { a: [1, 'b'] };
  assert.equal(substitute(untouched, find).value, untouched);
});

test('only the outermost of nested expressions counts, and one that never closes hides none', () => {
  const names = (text: string) => expressionsIn(text).map(({ name }) => name);
  assert.deepEqual(names('${A} ${B:=${C}}'), ['A', 'B']);
  assert.deepEqual(names('${1 ${A} ${B'), ['A']);
  assert.deepEqual(names('${1${A}}} ${B}'), ['A', 'B']);
  assert.deepEqual(names('$${A} ${B}'), ['B']);
  assert.deepEqual(names(`${'${'.repeat(200_000)}A}`), ['A']);
  assert.deepEqual(names(`${'${A:='.repeat(100_000)}${'}'.repeat(100_000)}`), ['A']);
  assert.equal(names('${A}'.repeat(100_000)).length, 100_000);
});

test('an object that variables make too long keeps some of them as they are written, and says so', () => {
  const values = new Map([
    ['LONG', 'y'.repeat(5_000)],
    ['SHORT', 'x'],
  ]);
  const long: LookupVariable = (name) => {
    const text = values.get(name);
    return text === undefined ? { kind: 'absent' } : { kind: 'value', text };
  };
  const all = (text: string) => substitute({ a: text, b: '${SHORT}' }, long);
  assert.deepEqual(all('${LONG}'), { value: { a: 'y'.repeat(5_000), b: 'x' }, isCut: false });
  const cut = { isCut: true, value: { a: `${'y'.repeat(5_000)}\${LONG}`, b: 'x' } };
  assert.deepEqual(all('${LONG}${LONG}'), cut);
  for (const text of [
    '${LONG}'.repeat(30_000),
    '${LONG//y/yyyyyyyyyy}',
    '${NONE:=${LONG}${LONG}}',
    `${'${LONG'}//y/${'z'.repeat(30_000)}}`,
  ]) {
    const { value, isCut } = all(text);
    assert.deepEqual([isCut, JSON.stringify(value).length < text.length + 20_000], [true, true], text.slice(0, 40));
  }
});

test('openings of templates are looked for once each', () => {
  for (const opening of ['${', '{{', '{%', '#{', '<path:']) {
    assert.equal(isTemplated(opening.repeat(200_000)), false);
    assert.equal(isTemplated(`${opening.repeat(2)} }} %} }# >`), true);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expressionsIn, type Lookup, substitute, substituteText } from '../../server/src/workspace/delivery/substitution';

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
  assert.deepEqual(substitute({ a: '${PORT}', b: 'x${PORT}', c: ['${ON}'], '${PORT}': '${ZERO}' }, find), {
    '80': '010',
    a: 80,
    b: 'x80',
    c: [true],
  });
  const untouched = { a: [1, 'b'] };
  assert.equal(substitute(untouched, find), untouched);
});

test('hostile texts end', () => {
  const start = performance.now();
  substituteText('${'.repeat(5000), lookup);
  substituteText(`${'${A:='.repeat(2000)}x${'}'.repeat(2000)}`, lookup);
  substituteText(`${'${A:='.repeat(7)}${'}'.repeat(7)}`.repeat(500), lookup);
  assert.ok(performance.now() - start < 3000);
  assert.deepEqual(
    expressionsIn('${A} ${B:=${C}}').map(({ name }) => name),
    ['A', 'B'],
  );
});

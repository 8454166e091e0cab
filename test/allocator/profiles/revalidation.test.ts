import { test } from 'node:test';
import { assertTold, pool, service } from './runs';

test('up to 1.17 each Service is handled alone at the start, so that one may get an address in the status of a later one', () => {
  const events = [service('a'), service('b', { ingress: ['10.0.0.0'] }), pool('p', ['10.0.0.0/29'])];
  const early = { a: '10.0.0.0', b: '10.0.0.1' };
  const late = { a: '10.0.0.1', b: '10.0.0.0' };
  assertTold(events, { '1.16': early, '1.17': early, '1.18': late, '1.19': late, '1.20': late, '1.21': late }, {}, 'withPools');
});

test('up to 1.17 pending Services come first when all are checked again, and may get what others had', () => {
  const events = [
    pool('p', ['10.0.0.0-10.0.0.1']),
    service('a'),
    service('b'),
    service('c'),
    // A wider range is another range: all import their addresses anew.
    pool('p', ['10.0.0.0-10.0.0.2']),
  ];
  const unsatisfiedFirst = { c: '10.0.0.0', a: '10.0.0.1', b: '10.0.0.2' };
  const satisfiedFirst = { a: '10.0.0.0', b: '10.0.0.1', c: '10.0.0.2' };
  assertTold(events, { '1.17': unsatisfiedFirst, '1.18': satisfiedFirst, '1.20': satisfiedFirst });
});

test('from 1.20 on a Service that loses its address takes none that another still has', () => {
  const events = [
    pool('p', ['10.0.0.0-10.0.0.2']),
    service('a'),
    service('b'),
    // The address of the first one is gone, that of the second is not.
    pool('p', ['10.0.0.1-10.0.0.2']),
  ];
  assertTold(events, {
    '1.18': { a: '10.0.0.1', b: '10.0.0.2' },
    '1.19': { a: '10.0.0.1', b: '10.0.0.2' },
    '1.20': { a: '10.0.0.2', b: '10.0.0.1' },
    '1.21': { a: '10.0.0.2', b: '10.0.0.1' },
  });
});

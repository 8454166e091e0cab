/** Quick successions of calls. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Debounced, debounce } from '../../client/src/debounce';

interface Subject extends Debounced {
  runs(): number;
}

function subject(context: TestContext): Subject {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let runs = 0;
  const debounced = debounce(
    () => {
      runs += 1;
    },
    { pause: 100, longest: 250 },
  );
  return { ...debounced, runs: () => runs };
}

test('runs once after the pause', (context) => {
  const { call, runs } = subject(context);
  call();
  context.mock.timers.tick(60);
  call();
  context.mock.timers.tick(99);
  assert.equal(runs(), 0);
  context.mock.timers.tick(1);
  assert.equal(runs(), 1);
  context.mock.timers.tick(1000);
  assert.equal(runs(), 1);
});

test('calls that never pause run by the longest wait, again and again', (context) => {
  const { call, runs } = subject(context);
  for (let time = 0; time < 1000; time += 50) {
    call();
    context.mock.timers.tick(50);
  }
  assert.equal(runs(), 4);
});

test('nothing runs after it is disposed', (context) => {
  const { call, dispose, runs } = subject(context);
  call();
  dispose();
  context.mock.timers.tick(1000);
  assert.equal(runs(), 0);
});

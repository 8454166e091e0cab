// How long the script of a page takes, by the processor time of its thread. The time on the clock has in it whatever else shares the processors: above
// all the threads of the browser that paint what was drawn before.

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph `X` is a whole event, `b` and `e` the begin and the end of a measure
 * @property {number} ts in microseconds
 * @property {number} [dur]
 * @property {number} [tdur] the processor time
 * @property {number} tid
 * @property {{ readonly detail?: string }} args
 * @property {{ readonly local: string }} [id2]
 */

/**
 * The measures that the page makes under a name while `act` runs, in milliseconds. The processor time is that of the function call around a measure. A page
 * has a coarser clock than the trace, so a measure may seem to begin before its call and to end behind it; its middle lies inside.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {() => Promise<void>} act
 * @returns {Promise<readonly { readonly detail: Readonly<Record<string, number>>, readonly clock: number, readonly processor: number }[]>}
 */
export async function scriptTimes(page, name, act) {
  const session = await page.context().newCDPSession(page);
  /** @type {TraceEvent[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(/** @type {any} */ (event));
  });
  const traceConfig = { includedCategories: ['devtools.timeline', 'blink.user_timing'] };
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  const calls = events.filter((event) => event.name === 'FunctionCall' && event.ph === 'X');
  return events
    .filter((event) => event.name === name && event.ph === 'b')
    .map((begin) => {
      const end = events.find(({ ph, ts, id2 }) => ph === 'e' && ts >= begin.ts && id2?.local === begin.id2?.local)?.ts ?? begin.ts;
      const middle = (begin.ts + end) / 2;
      const around = calls.filter(({ tid, ts, dur = 0 }) => tid === begin.tid && ts <= middle && ts + dur >= middle);
      const processor = Math.min(...around.map(({ tdur = 0 }) => tdur));
      return { detail: JSON.parse(begin.args.detail ?? '{}'), clock: (end - begin.ts) / 1000, processor: processor / 1000 };
    });
}

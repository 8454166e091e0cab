/** Whole documents over the wire: the allocation as a report, and the story of what is at a place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ReportResult, reportRequest, type StoryParams, type StoryResult, storyRequest } from '../../server/src/protocol/protocol';
import { withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = { 'pools/a (1).yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': serviceText('web') };

test('a report of each format, with paths from the folder; nothing for a format that is none', () =>
  withClient({ files }, async ({ connection }) => {
    const report = (format: string): Promise<ReportResult | null> => connection.sendRequest(reportRequest, { format });
    assert.match((await report('csv'))?.text ?? '', /,default,web,10\.0\.0\.0,blue,predicted,satisfied,.*,web\.yaml,1\r\n$/);
    assert.match((await report('kubectl'))?.text ?? '', /^NAME +DISABLED/);
    assert.equal(await report('toString'), null);
  }));

test('a story is asked for by place, and again by its subject; links lead from the first folder', () =>
  withClient({ files }, async ({ connection, uri, open, change }) => {
    await open('web.yaml');
    const ask = (params: StoryParams): Promise<StoryResult | null> => connection.sendRequest(storyRequest, params);
    const start = { line: 6, character: 10 };
    const found = await ask({ place: { uri: uri('web.yaml'), range: { start, end: start } } });
    assert.equal(found?.title, 'default/web');
    assert.match(found.markdown, /\[pools\/a \(1\)\.yaml:4\]\(\/pools\/a%20%281%29\.yaml#L4\)/);
    assert.match(found.markdown, /✓ \*\*`10\.0\.0\.0`/);
    await change('web.yaml', 2, serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.7' } }));
    assert.match((await ask({ subject: found.subject }))?.markdown ?? '', /10\.0\.0\.7/);
    const end = { line: 90, character: 0 };
    assert.equal(await ask({ place: { uri: uri('web.yaml'), range: { start: end, end } } }), null);
    assert.equal(await ask({ row: '["workspace"]' }), null);
    assert.equal(await ask({}), null);
  }));

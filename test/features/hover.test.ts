/** What a person reads when the mouse rests on something. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings, readSettings, type Settings } from '../../server/src/analysis/settings';
import { hover } from '../../server/src/features/hover/hover';
import { presentation } from '../../server/src/features/presentation';
import { translationsIn } from '../../server/src/model/message';
import { hoverText } from '../support/hoverText';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

/** The hover at the first place where a text is in a file (the character after `|` of the text given). */
function hoverAt(texts: Readonly<Record<string, string>>, file: string, marked: string, settings: Settings = defaultSettings): string {
  const offset = marked.indexOf('|');
  const needle = marked.replace('|', '');
  const at = (texts[file] ?? '').indexOf(needle) + offset;
  const before = (texts[file] ?? '').slice(0, at).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return hoverText(analyzeTexts(texts, settings), `${root}/${file}`, position);
}

const pool = { 'a-pool.yaml': poolText('blue', '10.0.10.0/24') };

test('a Service: the address, its pool and how it came about', () => {
  const texts = { ...pool, 'web.yaml': serviceText('web') };
  for (const place of ['type: Load|Balancer', 'kind: Ser|vice', 'name: w|eb']) {
    const text = hoverAt(texts, 'web.yaml', place);
    assert.match(
      text,
      /✓ \*\*`10\.0\.10\.0`\*\* — from pool blue \(10\.0\.10\.0\/24\), predicted|✓ \*\*`10\.0\.10\.0`\*\* — from pool blue/,
    );
    assert.match(text, /Not pinned/);
    assert.match(text, /Asks for: IPv4 \(SingleStack, cluster default\) · class: none/);
  }
});

test('a pinned Service is not called a prediction', () => {
  const texts = { ...pool, 'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.10.7' } }) };
  const text = hoverAt(texts, 'web.yaml', 'type: Load|Balancer');
  assert.match(text, /`10\.0\.10\.7`\*\* — from pool blue .*, pinned/);
  assert.doesNotMatch(text, /Not pinned/);
});

test('a pending Service: the reason, the message of Cilium, and each pool with why not', () => {
  const texts = {
    'pools.yaml': [
      `${poolText('blue', '10.0.10.0/24')}  serviceSelector: {matchLabels: {color: blue}}\n`,
      `${poolText('red', '20.0.10.0/24')}  disabled: true\n`,
      poolText('green', '10.0.10.128/25'),
    ].join('---\n'),
    'web.yaml': serviceText('web'),
  };
  const text = hoverAt(texts, 'web.yaml', 'type: Load|Balancer');
  assert.match(text, /\*\*pending — no_pool\*\*/);
  assert.match(text, /"There are no enabled CiliumLoadBalancerIPPools that match this service"/);
  assert.match(text, /\| blue \| .* \| selector color=blue does not match \(label color is absent\) \|/);
  assert.match(text, /\| red \| .* \| disabled \|/);
  assert.match(text, /\| green \| .* \| conflicting with blue \|/);
});

test('sharing partners are named with the ports', () => {
  const shared = (name: string, port: number) =>
    serviceText(name, { annotations: { 'lbipam.cilium.io/sharing-key': 'edge' }, spec: [`ports: [{port: ${port}}]`] });
  const texts = { ...pool, 'a.yaml': shared('a', 80), 'b.yaml': shared('b', 81) };
  assert.match(
    hoverAt(texts, 'b.yaml', 'type: Load|Balancer'),
    /Shares the address with default\/a \(80\/TCP\) \(key "edge", own ports 81\/TCP\)/,
  );
  assert.match(hoverAt(texts, 'b.yaml', 'lbipam.cilium.io/sharing|-key'), /Shares with default\/a/);
});

test('a pool and its blocks: how full, what is next, which Service holds which address', () => {
  const texts = { 'a-pool.yaml': poolText('blue', '10.0.10.0/24', 'start: 10.0.20.1'), 'web.yaml': serviceText('web') };
  const whole = hoverAt(texts, 'a-pool.yaml', 'name: bl|ue');
  assert.match(whole, /\*\*blue\*\* — enabled/);
  assert.match(whole, /1 of 257 used \(<1 %\)/);
  const block = hoverAt(texts, 'a-pool.yaml', 'cidr: 10.|0');
  assert.match(block, /10\.0\.10\.0 – 10\.0\.10\.255\*\* · 256 addresses · 1 used · 255 free · next free 10\.0\.10\.1/);
  assert.match(block, /- `10\.0\.10\.0` default\/web/);
  assert.match(hoverAt(texts, 'a-pool.yaml', 'start: 10|.0'), /1 address · 0 used · 1 free/);
});

test('reserved addresses are counted apart', () => {
  const texts = { 'a-pool.yaml': `${poolText('blue', '10.0.10.0/24')}  allowFirstLastIPs: "No"\n`, 'web.yaml': serviceText('web') };
  assert.match(hoverAt(texts, 'a-pool.yaml', 'cidr: 10.|0'), /256 addresses · 2 reserved · 1 used · 253 free/);
});

test('a requested address: each entry of the list by itself', () => {
  const texts = {
    ...pool,
    'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.10.7, 10.9.9.9,10.0.10.8/32' } }),
  };
  assert.match(hoverAt(texts, 'web.yaml', '10.0.1|0.7'), /`10\.0\.10\.7`\*\* — pinned: Service default\/web gets it/);
  assert.match(hoverAt(texts, 'web.yaml', '10.9.|9.9'), /`10\.9\.9\.9`\*\* — pending: no_pool/);
  assert.match(hoverAt(texts, 'web.yaml', '10.0.10.8|/32'), /No IP address/);
});

test('the holder of a requested address is named, as another one only where the Service has it too', () => {
  const asking = (name: string, key: string | undefined, port: number) =>
    serviceText(name, {
      annotations: { 'lbipam.cilium.io/ips': '10.0.10.7', ...(key && { 'lbipam.cilium.io/sharing-key': key }) },
      spec: [`ports: [{port: ${port}}]`],
    });
  const texts = { ...pool, 'a.yaml': asking('a', 'k', 80), 'b.yaml': asking('b', 'k', 81), 'late.yaml': asking('late', undefined, 82) };
  assert.match(hoverAt(texts, 'a.yaml', '10.0.1|0.7'), /\n\nAlso held by default\/b/);
  assert.match(hoverAt(texts, 'late.yaml', '10.0.1|0.7'), /\n\nHeld by default\/a, default\/b/);
});

test('a requested address outside of what is known of the pools, when not all is known', () => {
  const web = serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.30.7' } });
  const unknown = { ...pool, 'b-pool.yaml': poolText('green', '${GREEN}'), 'web.yaml': web };
  assert.match(hoverAt(unknown, 'web.yaml', '10.0.|30'), /None of the pools whose addresses are known here contains it/);
  assert.doesNotMatch(hoverAt({ ...unknown, 'web.yaml': web.replace('10.0.30', '10.0.10') }, 'web.yaml', '10.0.|10'), /None of the pools/);
  assert.match(hoverAt({ ...pool, 'web.yaml': web }, 'web.yaml', '10.0.|30'), /No pool exists with a CIDR/);
});

test('each annotation key explains itself', () => {
  const annotations = {
    'lbipam.cilium.io/ips': '10.0.10.7',
    'io.cilium/lb-ipam-sharing-key': 'edge',
    'lbipam.cilium.io/sharing-cross-namespace': '*',
  };
  const texts = { ...pool, 'web.yaml': serviceText('web', { annotations }) };
  assert.match(hoverAt(texts, 'web.yaml', 'lbipam.cilium.io/i|ps'), /Asks for these addresses/);
  assert.match(hoverAt(texts, 'web.yaml', 'io.cilium/lb-ipam-sharing|-key'), /Older spelling of lbipam/);
  assert.match(hoverAt(texts, 'web.yaml', 'sharing-cross|-namespace'), /Both sides must permit the other/);
});

test('text of the workspace can not become Markdown', () => {
  const evil = '[x](command:evil) <img src=x> `a` **b** | $(bug)';
  const texts = { 'a-pool.yaml': poolText(JSON.stringify(evil), '10.0.10.0/24'), 'web.yaml': serviceText('web') };
  const text = hoverAt(texts, 'web.yaml', 'type: Load|Balancer');
  assert.doesNotMatch(text, /\[x\]\(command|<img|(?<!\\)\$\(bug|(?<!\\)\*\*b/);
});

test('nothing is said where there is nothing to say', () => {
  assert.equal(hoverAt({ ...pool, 'web.yaml': serviceText('web') }, 'web.yaml', 'po|rts'), '');
  assert.equal(hover(analyzeTexts(pool), `${root}/absent.yaml`, { line: 0, character: 0 }, english), undefined);
});

test('hover speaks the language of the user', () => {
  const texts = { ...pool, 'web.yaml': serviceText('web') };
  const german = presentation({ translations: translationsIn({ predicted: 'vorhergesagt' }), themeIcons: true, now: () => 0 });
  const text = hoverText(analyzeTexts(texts), `${root}/web.yaml`, { line: 6, character: 10 }, german);
  assert.match(String(text), /^\$\(check\) .*vorhergesagt/);
});

test('what becomes of the blocks beside a bad one depends on the version of Cilium, which is named', () => {
  const texts = { 'pool.yaml': poolText('blue', '10.0.0.0/24', '010.0.1.0/24', '10.0.2.0/24') };
  const at = (place: string, ciliumVersion: string) => hoverAt(texts, 'pool.yaml', place, readSettings({ ciliumVersion }));
  assert.match(at('10.0.0|.0', '1.19'), /256 free/);
  assert.match(at('10.0.2|.0', '1.19'), /ignores this block.*This is Cilium 1\.19/);
  assert.match(at('10.0.2|.0', 'auto'), /ignores this block.*Cilium 1\.18 is assumed/);
  for (const place of ['cidr: 10.0.0|.0', '10.0.2|.0']) assert.match(at(place, '1.20'), /leaves out the whole pool.*This is Cilium 1\.20/);
});

test('the annotation that permits different pods says from which version on it works', () => {
  const texts = { ...pool, 'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/sharing-permit-different-pods': 'true' } }) };
  const at = (ciliumVersion: string) => hoverAt(texts, 'web.yaml', 'sharing-permit|-different', readSettings({ ciliumVersion }));
  assert.match(at('auto'), /Without effect here: it is known from Cilium 1\.21 on\. .*1\.18 is assumed/);
  assert.match(at('1.21'), /may share an address although they select different pods/);
});

test('what a hover offers: the pin of a prediction, the fixes of a pending Service and its pools, nothing where nothing is to do', () => {
  const actionsOf = (files: Readonly<Record<string, string>>) => {
    const text = files['web.yaml'] ?? '';
    const line = text.split('\n').indexOf('  type: LoadBalancer');
    const found = hover(analyzeTexts(files), `${root}/web.yaml`, { line, character: 10 }, english);
    const actions = (found?.actions ?? []).map(({ kind, title }) => `${kind}: ${title}`);
    assert.equal(actions.pop(), 'explain: Explain');
    return actions;
  };
  const asking = (address: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': address } });
  const selecting = `${poolText('blue', '10.0.10.0/24')}  serviceSelector: {matchLabels: {color: blue}}\n`;
  assert.deepEqual(actionsOf({ ...pool, 'web.yaml': serviceText('web') }), ['apply: Pin 10.0.10.0']);
  assert.deepEqual(actionsOf({ ...pool, 'web.yaml': asking('10.0.10.7') }), []);
  assert.deepEqual(actionsOf({ 'web.yaml': serviceText('web') }), []);
  assert.deepEqual(actionsOf({ 'a-pool.yaml': selecting, 'web.yaml': asking('10.0.10.7') }), [
    'apply: Add the label color=blue, which pool "blue" selects',
    'showPools: Show pools',
  ]);
  // Only the ends of the block are kept back.
  const keepingBack = `${selecting}  allowFirstLastIPs: "No"\n`;
  assert.deepEqual(actionsOf({ 'a-pool.yaml': keepingBack, 'web.yaml': asking('10.0.10.7') }), [
    'apply: Add the label color=blue, which pool "blue" selects',
    'showPools: Show pools',
  ]);
  assert.deepEqual(actionsOf({ 'a-pool.yaml': keepingBack, 'web.yaml': asking('10.0.10.0') }), ['showPools: Show pools']);
  assert.deepEqual(
    actionsOf({ ...pool, 'b.yaml': asking('10.0.10.7').replace('name: web', 'name: b'), 'web.yaml': asking('10.0.10.7') }).slice(-1),
    ['showPools: Show pools'],
  );
});

test('of a pending Service what fixes it comes before the table, and pools that merely lack the address are folded', () => {
  const text = serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.30.9' } });
  const pools = Array.from({ length: 12 }, (_, index) => poolText(`pool${index}`, `10.0.${index * 10}.0/29`));
  const found = hover(
    analyzeTexts({ 'a.yaml': pools.join('---\n'), 'web.yaml': text }),
    `${root}/web.yaml`,
    { line: 8, character: 10 },
    english,
  );
  assert.doesNotMatch(found?.markdown ?? '', /\|/);
  assert.equal(
    found?.details,
    [
      '| Pool | Addresses | Why not |',
      '| - | - | - |',
      '| pool3 | 10.0.30.0/29 | does not contain 10.0.30.9 |',
      '| pool4 | 10.0.40.0/29 | does not contain 10.0.30.9 |',
      '',
      '10 other pools do not contain it.',
      '',
      '*Asks for: 10.0.30.9 · class: none*',
      '',
      '`kubectl get svc web -n default`',
    ].join('\n'),
  );
});

test('the commands that show the same in a cluster are there where a shell reads nothing in the names', () => {
  const named = (name: string) => ({ ...pool, 'web.yaml': serviceText(JSON.stringify(name)) });
  assert.match(hoverAt(named('web'), 'web.yaml', 'type: Load|Balancer'), /`kubectl get svc web -n default`/);
  assert.match(hoverAt(pool, 'a-pool.yaml', 'name: bl|ue'), /`kubectl get ippool blue`/);
  for (const name of ['$(reboot)', 'web; reboot', '--all', '`id`', "a'b", 'Web'])
    assert.doesNotMatch(hoverAt(named(name), 'web.yaml', 'type: Load|Balancer'), /kubectl/, name);
});

test('the cluster is named where the place belongs to several, and not because the workspace has several', () => {
  const texts = {
    '.lbipam.yaml': 'clusters:\n  - name: east\n    include: [east, both]\n  - name: west\n    include: [west, both]\n',
    'east/pool.yaml': poolText('blue', '10.0.10.0/24'),
    'west/pool.yaml': poolText('red', '10.0.20.0/24'),
    'both/web.yaml': serviceText('web'),
  };
  assert.doesNotMatch(hoverAt(texts, 'east/pool.yaml', 'name: bl|ue'), /east/);
  const headings = hoverAt(texts, 'both/web.yaml', 'type: Load|Balancer')
    .split('\n\n')
    .filter((line) => /^\*\*\w+\*\*$/.test(line));
  assert.deepEqual(headings, ['**east**', '**west**']);
});

/** Names that steer terminals, break lines, turn text around or look like links: wherever they are shown, they are text and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLenses } from '../../server/src/features/codeLenses/codeLenses';
import { holderRows } from '../../server/src/features/holders';
import { code, escapeMarkdown } from '../../server/src/features/presentation';
import { whatIfChoices } from '../../server/src/lsp/changes/whatIf';
import { toDiagnostic } from '../../server/src/lsp/diagnostics';
import { message } from '../../server/src/model/message';
import { printable } from '../../server/src/model/printable';
import { askEverywhere, askWorkspace, type ShownText, shownIn } from '../support/everywhere';
import { poolText, serviceText } from '../support/texts';
import { analyzeChange, analyzeTexts, english, root } from '../support/workspace';

const steering = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;
const names = [
  'esc\u001b[31mred\u009b0m',
  'line\nbreak\r\nand\ttab',
  'separators\u2028\u2029\u0085',
  'turned\u202egnp.exe\u2066x\u2069',
  'http://evil.example/x',
  'WWW.evil.example',
  'mail@evil.example',
  '[click](command:evil) <img src=x> `a` **b** | $(trash) ![i](ftp://evil.example)',
];

/** Every name as a pool, a label, a Service, a namespace, a sharing key and a request, of the same address as the others. */
function textsOf(name: string): Readonly<Record<string, string>> {
  const quoted = JSON.stringify(name);
  const annotations = { 'lbipam.cilium.io/sharing-key': name, 'lbipam.cilium.io/sharing-cross-namespace': name };
  const services = [
    serviceText(quoted, { namespace: quoted, annotations }),
    serviceText('second', { namespace: quoted, annotations, spec: ['ports: [{port: 81}]'] }),
    serviceText('third', { namespace: quoted, annotations: { 'lbipam.cilium.io/ips': `10.0.0.0,${name}` } }),
    serviceText('fourth', { annotations: { 'lbipam.cilium.io/ips': '10.1.0.7', [`lbipam.cilium.io/${name}`]: name } }),
    serviceText('fifth', { annotations: { 'io.cilium/lb-ipam-ips': '10.0.0.9/32' }, spec: [`loadBalancerClass: ${quoted}`] }),
  ];
  const pools = [
    poolText(quoted, '10.0.0.0/24'),
    `${poolText(JSON.stringify(`${name}2`), '10.1.0.0/24')}  serviceSelector: {matchLabels: {${quoted}: ${quoted}}}\n`,
    poolText(JSON.stringify(`${name}3`), '10.0.0.128/25', name.includes('\n') ? '10.2.0.0/24' : quoted),
  ];
  return { '.lbipam.yaml': `clusters:\n  - name: ${quoted}\n  - name: other\n`, 'all.yaml': [...pools, ...services].join('---\n') };
}

function assertText({ kind, text }: ShownText, name: string): void {
  assert.doesNotMatch(kind === 'plain' ? text : text.replaceAll('\n', ''), steering, name);
  if (kind !== 'markdown') return;
  assert.doesNotMatch(text, /\$\\?\([a-z]/, name);
  // What is left outside of code spans.
  const prose = text.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
  assert.doesNotMatch(prose, /:\/\/|www\.|www\\\.|@|\]\(|<img|(?<!\\)\*\*b/i, name);
}

for (const name of names) {
  test(`whatever is shown of ${printable(name)}`, () => {
    const texts = textsOf(name);
    const analysis = analyzeTexts(texts);
    const uri = `${root}/all.yaml`;
    const shown = [...shownIn(askEverywhere(analysis, uri, texts['all.yaml'] ?? '', 7)), ...shownIn(askWorkspace(analysis))];
    for (const text of shown) assertText(text, name);
    // It is shown all the same.
    const word = /[a-z]{4,}/i.exec(name)?.[0] ?? '';
    assert.ok(shown.filter(({ text }) => text.includes(word)).length > 20, word);
    const diagnostics = [...analysis.findings.values()].flat().map((finding) => toDiagnostic(finding, analysis, english));
    assert.ok(diagnostics.length > 2);
    for (const { message: words } of diagnostics) assert.doesNotMatch(String(words), steering);
  });
}

for (const name of names) {
  test(`what VS Code lists or shows above lines has no icon of ${printable(name)}`, () => {
    const texts = textsOf(name);
    const uri = `${root}/all.yaml`;
    const analysis = analyzeChange({ ...texts, 'all.yaml': poolText('before', '10.7.0.0/24') }, texts);
    const shown = [
      ...whatIfChoices(analysis).clusters.flatMap(({ label, pools }) => [label, ...pools.map((pool) => pool.label)]),
      ...analysis.clusters.flatMap(({ name: cluster, pools }) =>
        pools.flatMap(({ pool }) =>
          holderRows(analysis, { cluster, pool: pool.id }, english).flatMap((row) => [row.label, row.description]),
        ),
      ),
      ...codeLenses(analysis, uri, english).map(({ title }) => title),
    ];
    assert.ok(shown.length > 10);
    for (const text of shown) {
      assert.doesNotMatch(text, /\$\(/, name);
      assert.doesNotMatch(text, steering, name);
    }
  });
}

test('what is filled in is printable, and not without end', () => {
  assert.equal(english.render(message('Pool {0}: {1}', 'a\nb\u202e', message('{0}', '\u001b'))), 'Pool a\\x0ab\\u202e: \\x1b');
  assert.equal(english.render(message('{0}', 'x'.repeat(1_000_000))).length, 1_000);
});

test('Markdown looks the same without becoming a link, a list or emphasis', () => {
  assert.equal(escapeMarkdown('http://a.b'), 'http&#58;//a.b');
  assert.equal(escapeMarkdown('Www.a.b'), 'Www&#46;a.b');
  assert.equal(escapeMarkdown('me@a.b'), 'me&#64;a.b');
  assert.equal(escapeMarkdown('$(trash)'), '&#36;(trash)');
  assert.equal(escapeMarkdown('[a](b) ![c](d)'), '\\[a\\]\\(b) !\\[c\\]\\(d)');
  assert.equal(escapeMarkdown('*a* _b_ __c__ ~~d~~ `e` a|b \\'), '\\*a\\* \\_b\\_ \\_\\_c\\_\\_ \\~\\~d\\~\\~ \\`e\\` a\\|b \\\\');
  assert.equal(escapeMarkdown('<b> </b> <!-- &lt; &#60;'), '&#60;b> &#60;/b> &#60;!-- &#38;lt; &#38;#60;');
  assert.deepEqual(['# a', '- a', '+ a', '1. a', '2) a', '> a', '---', '==='].map(escapeMarkdown), [
    '\\# a',
    '\\- a',
    '\\+ a',
    '1\\. a',
    '2\\) a',
    '\\> a',
    '\\---',
    '\\===',
  ]);
  // What Markdown reads as a text stays as it is written.
  for (const text of ['10.0.0.0/24: a', 'no_pool', 'a-b (c), {d}', '1 of 256 used (<1 %)', 'R&D', '$x', '-1', '1.18 is assumed']) {
    assert.equal(escapeMarkdown(text), text);
  }
  assert.equal(code('$(trash)'), '`$\u2060(trash)`');
});

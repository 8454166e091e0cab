/** What plain text is left of Markdown, and that texts of a workspace come out as they were written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainMarkdown } from '../../server/src/features/plainMarkdown';
import { code, escapeMarkdown } from '../../server/src/features/presentation';

test('emphasis, code, links and tables', () => {
  assert.equal(plainMarkdown('✓ **`10.0.0.1`** — *kept*, see [a \\[b\\]](https://a.b/c)'), '✓ 10.0.0.1 — kept, see a [b]');
  assert.equal(plainMarkdown('| Pool | Why |\n| - | :-: |\n| a | `b` |\n| c\\|d | |'), 'Pool  Why\na  b\nc|d');
});

for (const text of [
  '*a* _b_ `c` [d](e) ![f](g) ~~h~~ | \\ <i> &amp; $(j)',
  'http://www.a.b me@a.b',
  '# a',
  '1. a',
  '``a` b`',
  'x'.repeat(500),
]) {
  test(`back again: ${text.slice(0, 20)}`, () => {
    assert.equal(plainMarkdown(`**${escapeMarkdown(text)}**`), text);
    assert.equal(plainMarkdown(code(text)), text.replaceAll('$(', '$\u2060('));
  });
}

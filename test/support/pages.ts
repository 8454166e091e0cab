/** The parts of a page of documentation. */
import assert from 'node:assert/strict';

export function hasHeading(page: string, heading: string): boolean {
  return page.includes(`\n## ${heading}\n`);
}

/** The first YAML under a heading. */
export function exampleUnder(page: string, heading: string): string {
  const section = page.split('\n## ').find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const example = /```yaml\n([\s\S]*?)```/.exec(section)?.[1];
  assert.ok(example, `a YAML example under "${heading}"`);
  return example;
}

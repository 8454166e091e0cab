/** `too_large`: a document, a text in it, or what variables make of an object is so large that it is not read, or not whole. */
import type { Resource } from '../../../manifest/manifest';
import { memberResource } from '../../../workspace/clusters/workspace';
import { type Draft, defineRule } from '../rule';

export const tooLarge = defineRule({
  code: 'too_large',
  severity: 'information',
  summary: 'A document is too large to be read, or variables make an object too large: what is left out is unknown.',
  check: ({ cluster }) => [
    ...cluster.files.flatMap(({ uri, unread }) => unread.map(({ range, message }): Draft => ({ uri, range, message }))),
    ...[...new Set(cluster.members.map(memberResource))].flatMap(cutOf),
  ],
});

function cutOf({ uri, cut, source, root }: Resource): readonly Draft[] {
  return cut ? [{ uri, range: source.nearest([...root, 'metadata', 'name']).value, message: cut }] : [];
}

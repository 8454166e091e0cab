/** `too_large`: a document, a text in it, or what variables make of an object is so large that it is not read, or not whole. */
import type { Resource } from '../../../manifest/manifest';
import type { Message } from '../../../model/message';
import { memberResource } from '../../../workspace/clusters/workspace';
import { type Draft, defineRule } from '../rule';

export const tooLarge = defineRule({
  code: 'too_large',
  severity: 'information',
  summary: 'A document is too large to be read, or variables make an object too large: what is left out is unknown.',
  check: ({ cluster: { files, members, cut } }) => [
    ...files
      .filter(({ unread }) => unread.length > 0)
      .flatMap(({ uri, unread }) => unread.map(({ range, message }): Draft => ({ uri, range, message }))),
    ...[...new Set(members.map(memberResource).filter(isCut))].flatMap((resource) => (resource.cut ? [draft(resource, resource.cut)] : [])),
    ...(cut ? [draft(cut.resource, cut.message)] : []),
  ],
});

function isCut({ cut }: Resource): boolean {
  return cut !== undefined;
}

/** On the name of an object, or on its kind where it has none. */
function draft({ uri, source, root }: Resource, message: Message): Draft {
  const name = source.locate([...root, 'metadata', 'name'])?.value;
  return { uri, range: name ?? source.locate([...root, 'kind'])?.value ?? source.nearest(root).value, message };
}

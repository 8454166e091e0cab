/**
 * Which documents another YAML extension is offered Cilium's schema for. The client offers by it and the server is silent by it, so that every
 * field is explained exactly once. It looks at single lines of the text; nothing is parsed.
 */

/** The kinds that `schemas/cilium.schema.json` describes. */
export const schemaKinds: ReadonlySet<string> = new Set([
  'CiliumLoadBalancerIPPool',
  'CiliumL2AnnouncementPolicy',
  'CiliumBGPAdvertisement',
  'CiliumBGPClusterConfig',
  'CiliumBGPPeerConfig',
  'CiliumBGPPeeringPolicy',
]);

/**
 * Names of files that hold such documents and little else, in small letters. In package.json they are the `fileMatch` of the schema, which
 * counts more than any of SchemaStore for the same file: so none of them may fit the names of files that are about something else.
 */
export const schemaFileNames: readonly string[] = [
  '*ippool*',
  '*ip-pool*',
  '*l2announcement*',
  '*l2-announcement*',
  '*bgpadvertisement*',
  '*bgp-advertisement*',
  '*bgpclusterconfig*',
  '*bgp-cluster-config*',
  '*bgppeerconfig*',
  '*bgp-peer-config*',
  '*bgppeeringpolicy*',
  '*bgp-peering-policy*',
];

const namedFile = new RegExp(`(?:${schemaFileNames.map((name) => name.replaceAll('*', '[^/]*')).join('|')})\\.ya?ml$`);

/** True if another extension shows the schema for the document that a line belongs to: one that was offered it, or one that a person prefers. */
export function isShownElsewhere(uri: string, text: string, line: number): boolean {
  return isSchemaFile(uri) || holdsOnlySchemaKinds(text) || namesItsSchema(text, line);
}

/** True if the name of a file alone makes it a file of the schema, as `yamlValidation` in package.json has it. */
export function isSchemaFile(uri: string): boolean {
  return namedFile.test(uri.slice(uri.lastIndexOf('/') + 1));
}

/** True if every document of a text is of a kind that the schema describes. For other texts there may be a better schema. */
export function holdsOnlySchemaKinds(text: string): boolean {
  let found = false;
  for (const { content } of textsOfDocuments(text)) {
    if (!hasContent(content)) continue;
    if (!isSchemaDocument(content)) return false;
    found = true;
  }
  return found;
}

/** A person's own choice of a schema for the document that a line belongs to, which Red Hat's extension heeds. */
export function namesItsSchema(text: string, line: number): boolean {
  if (!/yaml-language-server[ \t]*:[ \t]*\$schema/.test(text)) return false;
  for (const { content, lines } of textsOfDocuments(text)) {
    if (line <= lines) return /^[ \t]*#[ \t]*yaml-language-server[ \t]*:[ \t]*\$schema[ \t]*=/m.test(content);
  }
  return false;
}

interface DocumentText {
  readonly content: string;
  /** The number of its last line in the file, which is that of the `---` behind it. */
  readonly lines: number;
}

/** The first is the text before any `---`. */
function* textsOfDocuments(text: string): Generator<DocumentText> {
  let start = 0;
  let lines = 0;
  for (const { index } of text.matchAll(/^---(?=\s|$)/gm)) {
    const content = text.slice(start, index);
    lines += lineBreaks(content);
    yield { content, lines };
    start = index + '---'.length;
  }
  yield { content: text.slice(start), lines: Number.POSITIVE_INFINITY };
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function hasContent(document: string): boolean {
  return /^[ \t]*[^\s#.%]/m.test(document);
}

function isSchemaDocument(document: string): boolean {
  const kind = /^["']?kind["']?[ \t]*:[ \t]*["']?(\w+)["']?[ \t]*(?:#.*)?\r?$/m.exec(document)?.[1];
  return kind !== undefined && schemaKinds.has(kind) && /^["']?apiVersion["']?[ \t]*:[ \t]*["']?cilium\.io\//m.test(document);
}

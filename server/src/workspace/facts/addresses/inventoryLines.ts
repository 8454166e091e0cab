/** Inventories of Ansible in the form of INI: a machine a line, with its variables behind it. Source: Ansible's guide to inventories. */
import { linesOf, textRangeOf } from '../../../manifest/lines';
import { type NamedAddress, namedAddresses } from './namedAddress';

/** An inventory is recognized by the name of the file or of a folder around it, and by a line of a machine. */
export function mayBeInventory(path: string, text: string): boolean {
  return (
    /(?:^|\/)(?:inventor(?:y|ies)|hosts)(?:\/|[^/]*\.ini$|$)/i.test(path) &&
    !/\.(?:ya?ml|json)$/i.test(path) &&
    text.includes('ansible_host')
  );
}

export function inventoryAddresses(uri: string, text: string): readonly NamedAddress[] {
  const lines = linesOf(text);
  return [...text.matchAll(/^[^\s#;[][^\n]*?[ \t]ansible_host[ \t]?=[ \t]?["']?([^\s"'#]{1,100})/gm)].flatMap((match) => {
    const [line, written = ''] = match;
    const end = match.index + line.length;
    const value = textRangeOf(lines, end - written.length, end);
    return namedAddresses('node', written, { uri, key: undefined, value, source: written });
  });
}

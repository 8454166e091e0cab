/**
 * A short name for a text: its FNV-1a hash, folded to 24 bits. The installed translations have it in place of the English text, which is most of what
 * they would weigh, and hashes do not compress. A test sees to it that no two texts have the same.
 */
export function textKey(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return ((hash >>> 24) ^ (hash & 0xffffff)).toString(36);
}

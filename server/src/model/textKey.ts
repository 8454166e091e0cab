/** A short name for a text: its FNV-1a hash. The installed translations have it in place of the English text, which is most of what they would weigh. */
export function textKey(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}

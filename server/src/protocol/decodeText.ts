/** Bytes to text, for files of the disk and for those that the client reads: byte order marks are honoured, what is no text is refused. */

/** The decoder of the platform. Every platform has it; this layer is compiled without the types of any. */
declare const TextDecoder: new (encoding: string, options?: { readonly ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // Text has no NUL; a file that has one is an archive or an image with a misleading name.
  if (bytes.includes(0)) return undefined;
  return utf8.decode(bytes);
}

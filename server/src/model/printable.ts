/** Text of a workspace as it may be shown: it breaks no line, steers no terminal, and does not turn the order of the text beside it. */

/** Control characters, those of C1 included, line separators, and the marks that change the direction of text. */
const steering = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** Replaces each such character by its escape sequence. */
export function printable(text: string): string {
  // Nearly everything is.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(steering, (character) => {
    const digits = character.charCodeAt(0).toString(16);
    return digits.length <= 2 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
}

/** A name of a million characters is of no use to a reader. */
export function shortened(text: string, longest = 1_000): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

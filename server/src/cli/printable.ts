/** Workspace text must not steer a terminal, nor turn the order of what stands in a log. */

/** Control characters, those of C1 included, and the marks that change the direction of text. */
const steering = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

export function printable(line: string): string {
  return line.replace(steering, (character) => {
    const digits = character.charCodeAt(0).toString(16);
    return digits.length <= 2 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
}

/** What of that `JSON.stringify` leaves as it is. */
const steeringInJson = /[\u007f-\u009f\p{Bidi_Control}\u2028\u2029]/gu;

/** JSON for people and machines: such a character can only stand inside of a string, where an escape means the same. */
export function printableJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(steeringInJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** SHA-256 of a text, for names that controllers shorten or tell apart by a hash. No platform has one for browsers and Node that answers at once. */

const primes = firstPrimes(64);
const roundConstants = primes.map((prime) => fraction(Math.cbrt(prime)));
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/** The hash of an ASCII text, in hexadecimal digits. */
export function sha256(text: string): string {
  const length = Math.ceil((text.length + 9) / 64) * 64;
  const view = new DataView(new ArrayBuffer(length));
  for (let index = 0; index < text.length; index++) view.setUint8(index, text.charCodeAt(index));
  view.setUint8(text.length, 0x80);
  view.setUint32(length - 8, Math.floor(text.length / 0x20000000));
  view.setUint32(length - 4, (text.length * 8) >>> 0);
  let state: readonly number[] = initial;
  for (let offset = 0; offset < length; offset += 64) state = compressed(state, view, offset);
  return state.map((word) => word.toString(16).padStart(8, '0')).join('');
}

function compressed(state: readonly number[], view: DataView, offset: number): readonly number[] {
  const words = Array.from({ length: 16 }, (_, index) => view.getUint32(offset + index * 4));
  const word = (index: number) => words[index] ?? 0;
  for (let index = 16; index < 64; index++) {
    const [early, late] = [word(index - 15), word(index - 2)];
    const first = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const second = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    words.push((word(index - 16) + first + word(index - 7) + second) >>> 0);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index++) {
    const choice = (e & f) ^ (~e & g);
    const high = h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + (roundConstants[index] ?? 0) + word(index);
    const low = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + high) >>> 0, c, b, a, (high + low) >>> 0];
  }
  return [a, b, c, d, e, f, g, h].map((value, index) => (value + (state[index] ?? 0)) >>> 0);
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 0x1_0000_0000);
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}

/** How far two words are apart: letters added, left out, exchanged or swapped with their neighbour; and which word was meant. */

/** Words longer than this are never compared: none of ours is meant by them. */
const longest = 100;

/** The nearest of the known words, unless more than a third of what is written would change. */
export function nearestWord(written: string, known: readonly string[]): string | undefined {
  const atMost = Math.max(1, Math.floor(written.length / 3));
  const distances = known
    .map((word) => ({ word, distance: editDistance(word, written, atMost) }))
    .filter(({ distance }) => distance <= atMost);
  return distances.sort((a, b) => a.distance - b.distance)[0]?.word;
}

/** `Infinity` for words that are further apart than `atMost`, so that only letters at nearly the same place are compared. */
export function editDistance(a: string, b: string, atMost: number): number {
  if (a.length > longest || b.length > longest || Math.abs(a.length - b.length) > atMost) return Number.POSITIVE_INFINITY;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let nearest = row;
    for (let column = 1; column <= b.length; column++) {
      if (Math.abs(column - row) > atMost) {
        current.push(Number.POSITIVE_INFINITY);
        continue;
      }
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, at(beforeLast, column - 2) + 1);
      nearest = Math.min(nearest, least);
      current.push(least);
    }
    // A swap reaches two rows back, and costs one.
    if (nearest > atMost + 1) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = current;
  }
  const distance = at(last, b.length);
  return distance <= atMost ? distance : Number.POSITIVE_INFINITY;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

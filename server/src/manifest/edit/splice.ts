/** Replacements of parts of a text, by offsets. */

export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The splices in the order of the text, with neighbours joined; undefined when two change the same place. */
export function orderedSplices(splices: readonly Splice[]): readonly Splice[] | undefined {
  const ordered: Splice[] = [];
  for (const splice of splices.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = ordered.at(-1);
    if (last && splice.start < last.end) return undefined;
    if (last && splice.start === last.end)
      ordered[ordered.length - 1] = { start: last.start, end: splice.end, text: last.text + splice.text };
    else ordered.push(splice);
  }
  return ordered;
}

/** `splices` as `orderedSplices` gives them. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const parts: string[] = [];
  let offset = 0;
  for (const { start, end, text: replacement } of splices) {
    parts.push(text.slice(offset, start), replacement);
    offset = end;
  }
  return parts.join('') + text.slice(offset);
}

/** A replacement without what stays the same at its beginning and end. */
export function smallest(text: string, { start, end, text: after }: Splice): Splice {
  let from = 0;
  const most = Math.min(end - start, after.length);
  while (from < most && text[start + from] === after[from]) from += 1;
  let behind = 0;
  while (behind < most - from && text[end - 1 - behind] === after[after.length - 1 - behind]) behind += 1;
  return { start: start + from, end: end - behind, text: after.slice(from, after.length - behind) };
}

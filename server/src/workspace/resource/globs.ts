/** Globs over paths: `*` and `?` inside a part, `**` over parts, `{a,b}`. Linear in the text for every pattern, so none can hang. */

export type PathTest = (path: string) => boolean;

/** What matches a folder matches all that is below it. */
export function pathTest(globs: readonly string[]): PathTest {
  const patterns = globs.flatMap(alternatives).map((glob) =>
    glob
      .replace(/^\.?\//, '')
      .replace(/\/$/, '')
      .split('/'),
  );
  return (path) => {
    const parts = path.split('/');
    return patterns.some((pattern) => matchesPrefix(pattern, parts));
  };
}

/** Whether a whole path matches, part by part. */
export function matchesPath(glob: string, path: string): boolean {
  const parts = path.split('/');
  return alternatives(glob).some((pattern) => matchesParts(pattern.split('/'), parts).at(-1) === true);
}

/** `{a,b}` spelt out, up to a number that no person writes. */
function alternatives(glob: string): readonly string[] {
  let open = [glob];
  for (let round = 0; round < 8 && open.length <= 64; round++) {
    const next = open.flatMap((text) => {
      const braces = /\{([^{}]*)\}/.exec(text);
      if (!braces) return [text];
      return (braces[1] ?? '')
        .split(',')
        .map((choice) => text.slice(0, braces.index) + choice + text.slice(braces.index + braces[0].length));
    });
    if (next.length === open.length) return next;
    open = next;
  }
  return open;
}

function matchesPrefix(pattern: readonly string[], parts: readonly string[]): boolean {
  return matchesParts(pattern, parts).some((matched, index) => matched && index > 0);
}

/** For each number of leading parts, whether the pattern matches exactly those. */
function matchesParts(pattern: readonly string[], parts: readonly string[]): readonly boolean[] {
  let reached = parts.map(() => false);
  reached.unshift(true);
  for (const step of pattern) {
    const next = reached.map(() => false);
    if (step === '**') {
      let any = false;
      for (const [index, was] of reached.entries()) {
        any ||= was;
        next[index] = any;
      }
    } else {
      for (const [index, part] of parts.entries()) if (reached[index] && matchesPart(step, part)) next[index + 1] = true;
    }
    reached = next;
  }
  return reached;
}

/** The classic two-pointer walk: a star that fails takes one character more. */
function matchesPart(pattern: string, text: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let mark = 0;
  while (from < text.length) {
    const sign = pattern.charAt(at);
    if (sign === '*') {
      star = at++;
      mark = from;
    } else if (at < pattern.length && (sign === '?' || sign === text.charAt(from))) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++mark;
    } else return false;
  }
  while (pattern.charAt(at) === '*') at++;
  return at === pattern.length;
}

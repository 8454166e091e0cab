/**
 * Lists of globs over paths that lead from a folder to a file, `/` between the parts. One dialect for settings, `.lbipam.yaml`, flags and
 * what delivery tools take. Time grows with the length of the path, since that of the globs has a limit and no glob is tried twice.
 */
import { RE2JS } from 're2js';
import { globPattern, writtenLength } from './globPattern';

export type PathTest = (path: string) => boolean;

/** Characters of all globs of a list, with sequences such as `{1..20}` written out. Those behind count as not written. */
export const globLengthLimit = 10_000;

interface Step {
  readonly matches: PathTest;
  readonly isNegated: boolean;
}

/**
 * What matches a folder matches all that is below it. A glob with `!` before takes back what those before it match; where it comes first,
 * everything matched before.
 */
export function pathTest(globs: readonly string[]): PathTest {
  const steps = stepsOf(withinLimit(globs).map((glob) => glob.trim()));
  const last = steps.toReversed();
  const otherwise = steps[0]?.isNegated ?? false;
  return (path) => {
    const deciding = last.find(({ matches }) => matches(path));
    return deciding ? !deciding.isNegated : otherwise;
  };
}

/** True if a later glob can take back what an earlier one excludes. Then a folder that matches does not decide about its contents. */
export function canTakeBack(globs: readonly string[]): boolean {
  return globs.some((glob) => glob.trim().startsWith('!'));
}

/** A test that is true for a whole path that matches one of the globs, for tools that name each folder level. */
export function wholePathTest(globs: readonly string[]): PathTest {
  const patterns = withinLimit(globs).map(globPattern);
  return patterns.length === 0 ? () => false : compiled(patterns, '');
}

/** True if some of the globs are too long, so that they count as not written. */
export function areTooLong(globs: readonly string[]): boolean {
  return withinLimit(globs).length < globs.length;
}

function withinLimit(globs: readonly string[]): readonly string[] {
  let length = 0;
  const first = globs.findIndex((glob) => {
    length += glob.length > globLengthLimit ? glob.length : writtenLength(glob);
    return length > globLengthLimit;
  });
  return first < 0 ? globs : globs.slice(0, first);
}

/** Neighbours that do the same are one expression. */
function stepsOf(globs: readonly string[]): readonly Step[] {
  const groups: { readonly isNegated: boolean; readonly patterns: string[] }[] = [];
  for (const glob of globs) {
    const isNegated = glob.startsWith('!');
    const path = (isNegated ? glob.slice(1) : glob).replace(/^(?:\.?\/)+/, '').replace(/(?<=.)\/$/, '');
    if (path === '') continue;
    const last = groups.at(-1);
    if (last?.isNegated === isNegated) last.patterns.push(globPattern(path));
    else groups.push({ isNegated, patterns: [globPattern(path)] });
  }
  return groups.map(({ isNegated, patterns }) => ({ isNegated, matches: compiled(patterns, '(?:/.*)?') }));
}

/** Expressions that nest deeper than the engine reads match nothing. */
function compiled(patterns: readonly string[], ending: string): PathTest {
  try {
    const expression = RE2JS.compile(`(?:${patterns.join('|')})${ending}`, RE2JS.DOTALL);
    return (path) => expression.testExact(path);
  } catch {
    return () => false;
  }
}

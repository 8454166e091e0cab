/**
 * The patterns of `git ls-files`, which Argo CD hands the `files` of a git generator to: `*` and `?` mean slashes as well, and a path without a sign
 * of a pattern names a file, or all that is below a folder. Sources: git-scm.com/docs/gitglossary, "pathspec"; argo-cd.readthedocs.io, "Git File
 * Generator Globbing".
 */
import { RE2JS } from 're2js';
import { classAt } from './globPattern';
import type { PathTest } from './globs';

/** The longest pattern, in characters; no path of a repository is as long. A longer pattern matches nothing. */
const longestPattern = 4096;

/** A test that is true for a path from the root of the repository that matches one of the patterns. */
export function pathspecTest(patterns: readonly string[]): PathTest {
  const short = patterns.filter((pattern) => pattern.length <= longestPattern).map(pathspecPattern);
  if (short.length === 0) return () => false;
  const expression = RE2JS.compile(short.join('|'), RE2JS.DOTALL);
  return (path) => expression.testExact(path);
}

function pathspecPattern(pathspec: string): string {
  let pattern = '';
  let isPattern = false;
  for (let at = 0; at < pathspec.length; ) {
    const sign = pathspec.charAt(at);
    const isEscape = sign === '\\' && at + 1 < pathspec.length;
    const [part, length] = isEscape ? [RE2JS.quote(pathspec.charAt(at + 1)), 2] : partAt(pathspec, at);
    isPattern ||= !isEscape && /[*?[]/.test(sign);
    pattern += part;
    at += length;
  }
  return isPattern ? `(?:${pattern})` : `(?:${pattern.replace(/\/+$/, '')}(?:/.*)?)`;
}

function partAt(pathspec: string, at: number): readonly [pattern: string, length: number] {
  const sign = pathspec.charAt(at);
  if (sign === '*') return ['.*', 1];
  if (sign === '?') return ['.', 1];
  return sign === '[' ? classAt(pathspec, at) : [RE2JS.quote(sign), 1];
}

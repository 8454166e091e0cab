/** `unused_suppression`: a comment that suppresses nothing. It is known only when all findings are, so `suppressions/unused.ts` looks for it. */
import { defineRule } from '../rule';

export const unusedSuppression = defineRule({
  code: 'unused_suppression',
  severity: 'hint',
  summary: 'A comment "lbipam-ignore" suppresses nothing, or names a code that does not exist.',
  check: () => [],
});

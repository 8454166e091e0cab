/** `require_dual_stack_refused`: a Service that requires two IP families of a cluster with one. */
import type { Rule } from '../rule';
import { refusalChecks } from '../shared/refusals';

export const requireDualStackRefused: Rule = {
  code: 'require_dual_stack_refused',
  severity: 'error',
  summary: 'RequireDualStack on a cluster with one IP family: the API server refuses the Service.',
  ...refusalChecks('require_dual_stack_refused'),
};

/** `require_dual_stack_refused`: a Service that requires two IP families of a cluster with one. */
import { defineRule } from '../rule';
import { refusals } from '../shared/refusals';

export const requireDualStackRefused = defineRule({
  code: 'require_dual_stack_refused',
  severity: 'error',
  summary: 'RequireDualStack on a cluster with one IP family: the API server refuses the Service.',
  check: refusals('require_dual_stack_refused'),
});

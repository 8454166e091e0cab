/** `invalid_resource`: any other value that the API server refuses. */
import type { Rule } from '../rule';
import { refusalChecks } from '../shared/refusals';

export const invalidResource: Rule = {
  code: 'invalid_resource',
  severity: 'error',
  summary: 'A field that LB IPAM reads has a value that the API server refuses.',
  ...refusalChecks('invalid_resource'),
};

/** `invalid_resource`: any other value that the API server refuses. */
import { defineRule } from '../rule';
import { refusals } from '../shared/refusals';

export const invalidResource = defineRule({
  code: 'invalid_resource',
  severity: 'error',
  summary: 'A field that LB IPAM reads has a value that the API server refuses.',
  check: refusals('invalid_resource'),
});

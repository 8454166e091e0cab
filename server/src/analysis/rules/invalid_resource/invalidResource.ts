/** The codes that are refusals of the API server and nothing else. */
import { refusalChecks } from '../shared/refusals';
import type { Rule } from '../rule';

export const yamlBoolean: Rule = {
  code: 'yaml_boolean',
  severity: 'error',
  summary: 'An unquoted Yes or No is a boolean for Kubernetes where a string is needed: the API server refuses the object.',
  ...refusalChecks('yaml_boolean'),
};

export const invalidResource: Rule = {
  code: 'invalid_resource',
  severity: 'error',
  summary: 'A field that LB IPAM reads has a value that the API server refuses.',
  ...refusalChecks('invalid_resource'),
};

export const requireDualStackRefused: Rule = {
  code: 'require_dual_stack_refused',
  severity: 'error',
  summary: 'RequireDualStack on a cluster with one IP family: the API server refuses the Service.',
  ...refusalChecks('require_dual_stack_refused'),
};

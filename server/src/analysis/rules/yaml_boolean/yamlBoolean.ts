/** `yaml_boolean`: an unquoted Yes or No, which YAML 1.1 reads as a boolean, where the API server wants a string. */
import { defineRule } from '../rule';
import { refusals } from '../shared/refusals';

export const yamlBoolean = defineRule({
  code: 'yaml_boolean',
  severity: 'error',
  summary: 'An unquoted Yes or No is a boolean for Kubernetes where a string is needed: the API server refuses the object.',
  check: refusals('yaml_boolean'),
});

/** `syntax`: a manifest that can't be read as YAML. Templates never count. */
import { defineRule } from '../rule';

export const syntax = defineRule({
  code: 'syntax',
  severity: 'error',
  summary: 'The file is no valid YAML; while it is edited, its last readable state stays in force for the rest of the workspace.',
  check: (cluster) =>
    cluster.cluster.files
      .filter(({ manifest }) => manifest.problems.length > 0)
      .flatMap(({ uri, manifest }) =>
        manifest.problems.filter(({ cause }) => cause === 'syntax').map(({ range, message }) => ({ uri, range, message })),
      ),
});

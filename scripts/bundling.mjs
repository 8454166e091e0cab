// What every bundle that runs on Node has in common.
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** @satisfies {import('esbuild').BuildOptions} */
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  // ESM builds of the libraries first: they shake to less than half.
  mainFields: ['module', 'main'],
  // The Node build of `yaml` asks the environment at every token; the other one is a third faster, and fits a web worker too.
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
};

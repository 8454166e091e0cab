// Libraries that do not mark the calls that make their tables. Without the mark a bundler keeps each table and all code that it names, though
// nothing asks for it.
import fs from 'node:fs';
import { root } from './bundling.mjs';

/** `var NAME = new Schema(…);`, `var NAME = defineTag(…);` or an object with a spread at the top of a file, on one line or to the line that closes it. */
const made = /^(var [\w$]+ = )((?:new )?[A-Za-z_$][\w$.]*\((?:[^\n]*|.*?\n\S*)\)|\{\s*\.\.\..*?\n\});$/gms;

/**
 * Such calls of js-yaml make values and do nothing else, so those that are not asked for go: all of its schemas.
 * @satisfies {import('esbuild').Plugin}
 */
export const markedCalls = {
  name: 'marked-calls',
  setup(build) {
    build.onLoad({ filter: /[\\/]js-yaml[\\/]dist[\\/]js-yaml\.mjs$/ }, ({ path: file }) => ({
      contents: fs.readFileSync(file, 'utf8').replace(made, '$1/* @__PURE__ */ (() => ($2))();'),
    }));
  },
};

/** A namespace of TypeScript as ESM has it: a variable, and a function that fills it. */
const namespace = /^export var (\w+);\n\(function \(\1\) \{(.*?)\n\}\)\(\1 \|\| \(\1 = \{\}\)\);$/gms;

/**
 * The types of the protocol bring functions for each of them. The server asks for some enumerations, and the library of the protocol, whose modules of
 * CommonJS would keep all, for two.
 * @satisfies {import('esbuild').Plugin}
 */
export const markedTypes = {
  name: 'marked-types',
  setup(build) {
    const types = 'vscode-languageserver-types';
    build.onResolve({ filter: new RegExp(`^${types}$`) }, ({ kind }) =>
      kind === 'require-call' ? { path: types, namespace: 'asked-types' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'asked-types' }, () => ({
      contents: `export { URI, WorkspaceFolder } from '${types}';`,
      resolveDir: root,
    }));
    build.onLoad({ filter: /[\\/]vscode-languageserver-types[\\/]lib[\\/]esm[\\/]main\.js$/ }, ({ path: file }) => ({
      contents: fs
        .readFileSync(file, 'utf8')
        .replace(namespace, 'export var $1 = /* @__PURE__ */ (function ($1) {$2\n    return $1;\n})({});'),
    }));
  },
};

// Libraries that do not mark the calls that make their tables. Without the mark a bundler keeps each table and all code that it names, though
// nothing asks for it.
import fs from 'node:fs';

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

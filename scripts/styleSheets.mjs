// A style sheet that a script imports becomes a text in it, as small as esbuild makes it.

import fs from 'node:fs';
import { transform } from 'esbuild';

/** @satisfies {import('esbuild').Plugin} */
export const styleSheets = {
  name: 'style-sheets',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(fs.readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    });
  },
};

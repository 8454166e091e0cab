// The protocol library, which the client and the language server both speak: in a file of its own it is shipped once.

export const protocolLibrary = 'vscode-languageserver-protocol/node';

const file = './protocol.js';

/** @satisfies {import('esbuild').Plugin} */
export const sharedProtocol = {
  name: 'shared-protocol',
  setup(build) {
    build.onResolve({ filter: /^vscode-languageserver-protocol(?:\/node)?$/ }, ({ kind }) =>
      kind === 'require-call' ? { path: file, external: true } : undefined,
    );
    // It hands on all of the types.
    build.onResolve({ filter: /^vscode-languageserver-types$/ }, () => ({ path: file, namespace: 'shared-protocol' }));
    build.onLoad({ filter: /.*/, namespace: 'shared-protocol' }, () => ({ contents: `module.exports = require('${file}');` }));
    build.onResolve({ filter: /^\.\/protocol\.js$/, namespace: 'shared-protocol' }, () => ({ path: file, external: true }));
  },
};

// The protocol library, which the client and the language server both speak: in a file of its own it is shipped once.

export const protocolLibrary = 'vscode-languageserver-protocol/node';

/** @satisfies {import('esbuild').Plugin} */
export const sharedProtocol = {
  name: 'shared-protocol',
  setup(build) {
    build.onResolve({ filter: /^vscode-languageserver-protocol(?:\/node)?$/ }, ({ kind }) =>
      kind === 'require-call' ? { path: './protocol.js', external: true } : undefined,
    );
  },
};

// Features of the protocol that neither our client nor our server has. The libraries bring all of them, in modules of CommonJS that no bundler takes
// apart. To have such a feature, take its name away here: until then the library knows nothing of it.

/** By the modules of `vscode-languageclient`, `vscode-languageserver` and `vscode-languageserver-protocol`. */
const features = [
  'callHierarchy',
  'colorProvider',
  'declaration',
  'diagnostic',
  'fileOperations',
  'foldingRange',
  'formatting',
  'implementation',
  'inlineCompletion',
  'inlineValue',
  'linkedEditingRange',
  'moniker',
  'notebook',
  'semanticTokens',
  'signatureHelp',
  'textDocumentContent',
  'typeDefinition',
  'typeHierarchy',
];

/** A feature of the client that has no part in anything. */
const clientFeature = `class {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}`;
/** A feature of the server adds to a class; this one adds nothing. */
const serverFeature = '(Base) => Base';

/** Stands for every export of a module. */
const standIn = (/** @type {string} */ value) => `const value = ${value}; module.exports = new Proxy({}, { get: () => value });`;

/** @satisfies {import('esbuild').Plugin} */
export const withoutUnusedFeatures = {
  name: 'without-unused-features',
  setup(build) {
    const module = (/** @type {string} */ folder, prefix = '') =>
      new RegExp(`[\\\\/]${folder}[\\\\/]lib[\\\\/]common[\\\\/]${prefix}(?:${features.join('|')})\\.js$`);
    const replace = (/** @type {RegExp} */ filter, /** @type {string} */ value) =>
      build.onLoad({ filter }, () => ({ contents: standIn(value) }));
    replace(module('vscode-languageclient'), clientFeature);
    replace(module('vscode-languageserver'), serverFeature);
    replace(module('vscode-languageserver-protocol', 'protocol\\.'), '{}');
  },
};

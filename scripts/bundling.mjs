// What the bundles have in common.
import { builtinModules as names } from 'node:module';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** @satisfies {import('esbuild').BuildOptions} */
export const nodeBundle = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  // V8 gives each object its own hidden class where a key is added behind a spread, and all code that meets such objects is slow, the YAML parser
  // with its state above all. As assignments they share one. (Node 20; half of what a document costs.)
  supported: { 'object-rest-spread': false },
  // ESM builds of the libraries first: they shake to less than half.
  mainFields: ['module', 'main'],
  // The Node build of `yaml` asks the environment at every token; the other one is a third faster, and fits a web worker too.
  alias: {
    yaml: path.join(root, 'node_modules/yaml/browser/index.js'),
    // The library of the protocol brings its own copy.
    'vscode-languageserver-types': path.join(root, 'node_modules/vscode-languageserver-types/lib/esm/main.js'),
  },
};

/**
 * What is different for a browser. `es2022` is what the web workers of the oldest VS Code know.
 * @satisfies {import('esbuild').BuildOptions}
 */
export const browserBundle = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/**
 * Libraries ask for Node's own modules by `require`, which modules do not have: they are imported instead.
 * @satisfies {import('esbuild').Plugin}
 */
export const builtinModules = {
  name: 'builtin-modules',
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(?:node:)?(?:${names.join('|')})$`) }, ({ kind, path: name }) =>
      kind === 'require-call' ? { path: name, namespace: 'builtin' } : { path: name, external: true },
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path: name }) => ({ contents: `export * from '${name}';` }));
  },
};

/**
 * `lbipam mcp` shares nothing with the other bundles, and the command line loads it when it is asked for.
 * @satisfies {import('esbuild').Plugin}
 */
export const loadedApart = {
  name: 'loaded-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\/main\.mcp$/ }, () => ({ path: './mcp.mjs', external: true }));
  },
};

/**
 * What the library of MCP brings along and `lbipam mcp` never asks for. A validator of JSON schemas, half of its size, is for answers to forms that a
 * server shows, and this one shows none. The other part makes JSON schemas of those of zod; those of the tools are written as they are.
 * @satisfies {import('esbuild').Plugin}
 */
export const withoutSchemas = {
  name: 'without-schemas',
  setup(build) {
    const without = (/** @type {RegExp} */ filter, /** @type {string} */ contents) => build.onLoad({ filter }, () => ({ contents }));
    const fails = "() => { throw new Error('This is not part of lbipam.'); }";
    without(/[\\/]validation[\\/]ajv-provider\.js$/, `export class AjvJsonSchemaValidator { getValidator = ${fails}; }`);
    // What a module of CommonJS lacks is missed only where it is asked for.
    without(
      /[\\/]zod[\\/]v4[\\/]core[\\/]to-json-schema\.js$/,
      `exports.createToJSONSchemaMethod = exports.createStandardJSONSchemaMethod = () => ${fails};`,
    );
    without(/[\\/]zod[\\/]v4[\\/]core[\\/]json-schema-processors\.js$/, '');
  },
};

/**
 * The client library asks whether VS Code is new enough for it. VS Code has compared itself with `engines` of the manifest, which wants a newer one,
 * before it loads an extension.
 * @satisfies {import('esbuild').Plugin}
 */
export const knownHost = {
  name: 'known-host',
  setup(build) {
    build.onResolve({ filter: /^semver\/functions\/(?:parse|satisfies)$/ }, ({ path: name }) => ({ path: name, namespace: 'known-host' }));
    build.onLoad({ filter: /.*/, namespace: 'known-host' }, () => ({ contents: 'module.exports = () => ({});' }));
  },
};

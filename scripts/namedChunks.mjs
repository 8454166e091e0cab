// Gives what several bundles share a name that says what it is, in place of a hash: packages list their files by name.
import fs from 'node:fs';
import path from 'node:path';

/** By a source that is in it and in no other. */
const names = {
  core: 'server/src/analysis/analyze.ts',
  'language-server': 'server/src/lsp/server.ts',
};

/**
 * @param {import('esbuild').Metafile} metafile
 * @returns {readonly string[]} all files of the build, by their names now
 */
export function nameChunks({ outputs }) {
  const files = Object.keys(outputs);
  const renamed = files.flatMap((file) => {
    if (!/^chunk-\w+\.mjs$/.test(path.basename(file))) return [];
    const inputs = outputs[file]?.inputs ?? {};
    const name = Object.entries(names).find(([, source]) => source in inputs)?.[0];
    if (name === undefined) throw new Error(`${file} has no name: ${Object.keys(inputs).join(', ')}`);
    return [{ file, base: path.basename(file), name: `${name}.mjs` }];
  });
  for (const file of files) {
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(
      file,
      renamed.reduce((changed, { base, name }) => changed.replaceAll(`/${base}"`, `/${name}"`), text),
    );
  }
  for (const { file, name } of renamed) fs.renameSync(file, path.join(path.dirname(file), name));
  return files.map((file) => {
    const name = renamed.find((chunk) => chunk.file === file)?.name;
    return name === undefined ? file : path.join(path.dirname(file), name);
  });
}

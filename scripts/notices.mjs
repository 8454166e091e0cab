// The licences of the packages whose code ends up in the bundles: their authors ask for them to be passed on.
import fs from 'node:fs';
import path from 'node:path';

/**
 * @param {readonly import('esbuild').Metafile[]} metafiles of every bundle
 * @returns {string} the text of dist/third-party-notices.txt
 */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs)));
  const folders = new Set(
    inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0]).filter((folder) => folder !== undefined),
  );
  const notices = [...folders].sort().map(notice);
  return ['LB IPAM for Cilium contains the following packages.', ...notices].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} folder of a package */
function notice(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  const text = file ? fs.readFileSync(path.join(folder, file), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version}\n\n${text}`;
}

// Hostile workspaces for other commands than `check --format json`, which compare, or print in other forms.
import { address, annotated, documents, many, pool, service } from './texts.mjs';

/** @typedef {Readonly<Record<string, string>>} Files */
/** @typedef {{ readonly files: Files, readonly command: readonly string[] }} Run in the folder of the files */

const small = (/** @type {number} */ i) => pool(`p${i}`, `blocks: [{cidr: ${address(i << 8)}/30}]`);
/** @param {Files} before @param {Files} after */
const plan = (before, after) => ({
  files: Object.fromEntries(
    Object.entries({ before, after }).flatMap(([folder, files]) =>
      Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]),
    ),
  ),
  command: ['plan', 'after', '--base', './before', '--format', 'json'],
});

/** @type {Readonly<Record<string, () => Run>>} */
export const commands = {
  'plan that deletes pools of waiting Services': () => {
    const services = { 's.yaml': documents(many(3_000, (i) => annotated(`s${i}`, address((i << 8) + 1)))) };
    return plan({ ...services, 'p.yaml': documents(many(3_000, small)) }, { ...services, 'p.yaml': documents([pool('p')]) });
  },
  'plan that deletes pools in use': () => {
    const services = { 's.yaml': documents([...many(3_000, (i) => service(`s${i}`)), pool('last', 'blocks: [{cidr: 11.0.0.0/16}]')]) };
    return plan({ ...services, 'p.yaml': documents(many(3_000, small)) }, services);
  },
  'plan that deletes pools that all overlap': () => {
    const kept = { 's.yaml': documents([service('s')]) };
    return plan({ ...kept, 'p.yaml': documents(many(3_000, (i) => pool(`p${i}`))) }, kept);
  },
  'SARIF of many findings': () => ({
    files: { 'a.yaml': documents([pool('p'), ...many(3_000, (i) => annotated(`s${i}`, `11.0.${i >> 8}.${i & 255}`))]) },
    command: ['check', '--format', 'sarif', '.'],
  }),
};

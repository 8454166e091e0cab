// Makes the properties behind a spread plain assignments, as those of the spread are. esbuild lays them over it as descriptors, for the sake of
// getters: `{ ...pool, conflict }` takes eight times as long so. A getter behind a spread is asked once, when the object is made.

const identifier = '[\\w$]+';
/** `__spreadValues` and `__spreadProps` of esbuild, minified. */
const ofSpread = new RegExp(`(${identifier})=\\((${identifier}),(${identifier})\\)=>\\{for\\(var ${identifier} in \\3\\|\\|=?`);
const behindSpread = new RegExp(`(${identifier}=\\((${identifier}),(${identifier})\\)=>)${identifier}(\\(\\2,)${identifier}\\(\\3\\)\\)`);

/** @param {string} code of a bundle */
export function assignSpreads(code) {
  if (!code.includes('Object.getOwnPropertyDescriptors')) return code;
  const name = ofSpread.exec(code)?.[1];
  const assigned = code.replace(behindSpread, (_, head, _target, source, call) => `${head}${name}${call}${source})`);
  if (name === undefined || assigned === code) throw new Error('esbuild writes spreads in another way.');
  return assigned;
}

/** Whether the report for people has colours: flags decide, then NO_COLOR and FORCE_COLOR, then whether it goes to a terminal. */

export function wantsColours(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  return forced === undefined ? isTerminal : forced !== '0' && forced !== 'false';
}

const flags: ReadonlyMap<string, boolean | undefined> = new Map([
  ['--color', true],
  ['--color=always', true],
  ['--color=never', false],
  ['--no-color', false],
  ['--color=auto', undefined],
]);

/** The arguments without those about colours, which every command takes. The last one decides. */
export function colourFlags(args: readonly string[]): { readonly others: readonly string[]; readonly colours: boolean | undefined } {
  const end = args.indexOf('--');
  const isFlag = (argument: string, index: number) => (end < 0 || index < end) && flags.has(argument);
  const last = args.findLast(isFlag);
  return { others: args.filter((argument, index) => !isFlag(argument, index)), colours: last === undefined ? undefined : flags.get(last) };
}

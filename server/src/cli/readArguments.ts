/** The arguments of a command by its flags. What is wrong with them is said in our own words, with the flag that was meant. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearestWord } from '../model/editDistance';
import { message } from '../model/message';
import { shortened } from '../model/printable';
import { printableInLine } from './output';
import type { Problem } from './problem';

type Flags = NonNullable<ParseArgsConfig['options']>;
export type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { readonly kind: 'option' }>;

interface Arguments<T extends Flags> {
  readonly args: readonly string[];
  readonly flags: T;
  /** Whether the command takes anything besides flags. */
  readonly others: 'some' | 'none';
}

type ReadArguments<T extends Flags> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true; tokens: true }>>;

/** What every command takes; another module has read them before. */
export const flagsEverywhere: readonly string[] = ['lang', 'color', 'no-color'];

export function readArguments<T extends Flags>({ args, flags, others }: Arguments<T>): ReadArguments<T> | Problem {
  const { tokens } = parseArgs({ args: [...args], options: flags, allowPositionals: true, tokens: true, strict: false });
  for (const token of tokens) {
    const problem =
      token.kind === 'option' ? flagProblem(token, flags) : token.kind === 'positional' ? otherProblem(token.value, others) : undefined;
    if (problem) return problem;
  }
  return parseArgs({ args: [...args], options: flags, allowPositionals: true, tokens: true });
}

function flagProblem({ name, rawName, value, inlineValue }: OptionToken, flags: Flags): Problem | undefined {
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (!flag) return unknownFlag(rawName, Object.keys(flags));
  if (flag.type === 'boolean') return inlineValue ? message('{0} takes no value', rawName) : undefined;
  // A flag is no value, unless it is written as one: `--output=-v`.
  return value === undefined || (!inlineValue && /^-./.test(value)) ? message('{0} needs a value', rawName) : undefined;
}

/** `written` has its dashes, the known ones have none. */
export function unknownFlag(written: string, known: readonly string[]): Problem {
  const shown = shortened(printableInLine(written), 60);
  const near = written.startsWith('--') ? nearestWord(written.slice(2), [...known, ...flagsEverywhere]) : undefined;
  return near === undefined ? message('unknown option {0}', shown) : message('unknown option {0}: did you mean {1}?', shown, `--${near}`);
}

function otherProblem(text: string, others: 'some' | 'none'): Problem | undefined {
  return others === 'some' ? undefined : message('it takes options only, and not {0}', `'${shortened(printableInLine(text), 60)}'`);
}

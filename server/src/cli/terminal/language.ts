/** In which language the command line speaks: `--lang` decides, then the variables of POSIX in their order. */
import { type Language, languageOf } from '../../model/language';

const variables = ['LC_ALL', 'LC_MESSAGES', 'LANG'];

/** The first variable that says anything decides, as in POSIX; a language without texts is English. */
export function environmentLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = variables.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return (locale === undefined ? undefined : languageOf(locale)) ?? 'en';
}

interface LanguageFlags {
  /** The arguments without those about the language, which every command takes. */
  readonly others: readonly string[];
  /** The language as the last flag writes it. */
  readonly asked: string | undefined;
}

export function languageFlags(args: readonly string[]): LanguageFlags {
  const others: string[] = [];
  let asked: string | undefined;
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? '';
    if (argument === '--') return { others: [...others, ...args.slice(at)], asked };
    if (argument.startsWith('--lang=')) asked = argument.slice('--lang='.length);
    else if (argument === '--lang') asked = args[++at] ?? '';
    else others.push(argument);
  }
  return { others, asked };
}

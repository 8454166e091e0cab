/**
 * A user-visible text as data: an English template with `{0}`, `{1}` … and the values to put in. It is rendered at the edge (LSP, command
 * line), in the user's language when a translation exists, so the core stays free of locale and module state.
 */
import { printable, shortened } from './printable';

export interface Message {
  readonly text: string;
  readonly args: readonly MessageArgument[];
}

/** A nested message is rendered in the same language as the one around it. */
export type MessageArgument = string | number | bigint | Message;

/** The template of one language for an English one; undefined where the language lacks it. */
export type Translations = (text: string) => string | undefined;

export const untranslated: Translations = () => undefined;

/** What a table of templates by the English ones says. */
export function translationsIn(table: Readonly<Record<string, string>>): Translations {
  return (text) => (Object.hasOwn(table, text) ? table[text] : undefined);
}

export function message(text: string, ...args: readonly MessageArgument[]): Message {
  return { text, args };
}

/** Words in brackets behind a name, with the blank before them where the language writes one. */
export function bracketed(words: MessageArgument): Message {
  return message(' ({0})', words);
}

/** The template in the language of the translations, in English where they lack it. */
export function templateOf({ text }: Message, translations: Translations): string {
  return translations(text) ?? text;
}

/** Fills in the template, with whatever comes from a workspace made printable. Unknown placeholders stay as they are, so a broken translation is visible and never throws. */
export function renderMessage(value: Message, translations: Translations = untranslated): string {
  return templateOf(value, translations).replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const argument = value.args[Number(index)];
    if (argument === undefined) return placeholder;
    return typeof argument === 'object' ? renderMessage(argument, translations) : shortened(printable(String(argument)));
  });
}

/** The most texts of a list in a sentence. A Service may ask for thousands of addresses, and a reader takes in only a few. */
const shownAtMost = 10;

/** The texts in a sentence: all of them where they are few, else the first ones and how many more there are. */
export function listed(texts: readonly string[], separator = ', '): Message {
  return listedBy(texts, (text) => text, separator);
}

/** Lists items as `listed` does. A text is made only for the items that are shown. */
export function listedBy<T>(items: readonly T[], textOf: (item: T) => string, separator = ', '): Message {
  const rest = items.length - shownAtMost;
  // A single further text takes no more room than "and 1 more".
  if (rest <= 1) return message('{0}', items.map(textOf).join(separator));
  return message('{0} and {1} more', items.slice(0, shownAtMost).map(textOf).join(separator), rest);
}

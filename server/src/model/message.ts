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

/** Translations of one language: English template → template of that language. */
export type Translations = Readonly<Record<string, string>>;

export function message(text: string, ...args: readonly MessageArgument[]): Message {
  return { text, args };
}

/** In the language of the translations, English where they lack it. */
export function templateOf({ text }: Message, translations: Translations): string {
  return Object.hasOwn(translations, text) ? (translations[text] ?? text) : text;
}

/** Fills in the template, with whatever comes from a workspace made printable. Unknown placeholders stay as they are, so a broken translation is visible and never throws. */
export function renderMessage(value: Message, translations: Translations = {}): string {
  return templateOf(value, translations).replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const argument = value.args[Number(index)];
    if (argument === undefined) return placeholder;
    return typeof argument === 'object' ? renderMessage(argument, translations) : shortened(printable(String(argument)));
  });
}

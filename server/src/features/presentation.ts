/** How texts reach a person: the language, the icons the client can show, and Markdown that no workspace text can break out of. */
import { type Message, renderMessage, type Translations } from '../model/message';
import { printable, shortened } from '../model/printable';

export type IconName = 'check' | 'warning' | 'error' | 'question' | 'circle-slash' | 'info';

export interface Presentation {
  readonly render: (value: Message) => string;
  /** Markdown that shows an icon. */
  readonly icon: (name: IconName) => string;
  /** The present time in milliseconds since 1970, from which ages are computed. */
  readonly now: () => number;
}

const plainIcons: Readonly<Record<IconName, string>> = {
  check: '✓',
  warning: '⚠',
  error: '✗',
  question: '?',
  'circle-slash': '⊘',
  info: 'ℹ',
};

export interface PresentationOptions {
  readonly translations: Translations;
  /** True if the client renders `$(name)` in Markdown. */
  readonly themeIcons: boolean;
  readonly now: () => number;
}

export function presentation(options: PresentationOptions): Presentation {
  return {
    render: (value) => renderMessage(value, options.translations),
    icon: (name) => (options.themeIcons ? `$(${name})` : plainIcons[name]),
    now: options.now,
  };
}

/** Documents show no icons, since only hovers of the editor can. */
export function forDocuments(view: Presentation): Presentation {
  return { ...view, icon: (name) => plainIcons[name] };
}

/** Text from a workspace as a label or a name: on one line, shortened, and without control characters. */
export function plainText(text: string): string {
  return shortened(printable(text));
}

/** No sentence of the project is longer with its values filled in. */
const longestMarkdown = 8_000;

/**
 * Text from a workspace as Markdown shows it literally, on one line. Only what Markdown would read is escaped, because some editors show the source.
 * What looks like an address of the web or of a mail would become a link all the same, and before backslashes are read: there a character
 * reference takes the place of one of its signs. VS Code looks for icons behind the Markdown, when backslashes are gone.
 */
export function escapeMarkdown(text: string): string {
  const line = shortened(printable(text.replace(/\s+/g, ' ')), longestMarkdown);
  return line
    .replace(/&(?=#?\w{1,40};)|<(?=[a-z/!?])|@|\$(?=\()|:(?=\/\/)|(?<=www)\./gi, (found) => `&#${found.charCodeAt(0)};`)
    .replace(/[\\`*[\]|~]|(?<=\])\(|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/^(?:#(?=#*(?: |$))|[-+=](?= |$|[-=])|>)/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2');
}

/** VS Code draws `$(name)` as an icon in titles and in code spans. An invisible character behind the `$` prevents it. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u2060(');
}

/** Text as a code span. The fence is longer than any run of backticks in the text, so the text can't end it. */
export function code(text: string): string {
  const line = withoutIcons(plainText(text.replace(/\s+/g, ' ')));
  let fence = '`';
  for (const [run] of line.matchAll(/`+/g)) if (run.length >= fence.length) fence = `${run}\``;
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

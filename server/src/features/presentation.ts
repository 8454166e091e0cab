/** How texts reach a person: the language, the icons the client can show, and Markdown that no workspace text can break out of. */
import { type Message, renderMessage, type Translations } from '../model/message';
import { printable, shortened } from '../model/printable';

export type IconName = 'check' | 'warning' | 'error' | 'question' | 'circle-slash' | 'info';

export interface Presentation {
  readonly render: (value: Message) => string;
  /** Markdown for an icon. */
  readonly icon: (name: IconName) => string;
  /** Milliseconds since 1970, for telling how old something is. */
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
  /** The client renders `$(name)` in Markdown. */
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

/** For documents: icons of the editor are shown in its hovers alone. */
export function forDocuments(view: Presentation): Presentation {
  return { ...view, icon: (name) => plainIcons[name] };
}

/** Text from a workspace where it is shown as it is, as a label or a name: on one line, not without end, and nothing in it steers. */
export function plainText(text: string): string {
  return shortened(printable(text));
}

/** Longer than any sentence of ours with all that is filled in. */
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

/** VS Code draws `$(name)` as an icon in titles and in code spans. A sign that takes no room keeps it a text. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u2060(');
}

/** Text as a code span. A run of backticks inside can't end it, because the fence is longer. */
export function code(text: string): string {
  const line = withoutIcons(plainText(text.replace(/\s+/g, ' ')));
  let fence = '`';
  for (const [run] of line.matchAll(/`+/g)) if (run.length >= fence.length) fence = `${run}\``;
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

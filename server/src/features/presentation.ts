/** How texts reach a person: the language, the icons the client can show, and Markdown that no workspace text can break out of. */
import { type Message, renderMessage, type Translations } from '../model/message';

export type IconName = 'check' | 'warning' | 'error' | 'question' | 'circle-slash' | 'info';

export interface Presentation {
  readonly render: (value: Message) => string;
  /** Markdown for an icon. */
  readonly icon: (name: IconName) => string;
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
}

export function presentation(options: PresentationOptions): Presentation {
  return {
    render: (value) => renderMessage(value, options.translations),
    icon: (name) => (options.themeIcons ? `$(${name})` : plainIcons[name]),
  };
}

/** Text from a workspace as Markdown shows it literally, on one line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+|[\\`*_{}[\]()#+\-.!|~$&<>]/g, (found) => entities.get(found) ?? (/\s/.test(found) ? ' ' : `\\${found}`));
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** Text as a code span. A run of backticks inside can't end it, because the fence is longer. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

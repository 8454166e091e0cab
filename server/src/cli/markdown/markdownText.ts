/** Markdown for pull requests and job summaries that no text of a workspace breaks out of: no HTML, no links, no mentions, no table cells. */
import { escapeMarkdown, code as span } from '../../features/presentation';
import { type Message, type MessageArgument, type Translations, templateOf } from '../../model/message';
import { printableInLine } from '../output';

/** Names and addresses of a workspace are in code spans, in which GitHub and GitLab find no links and mentions. */
export function cellCode(text: string): string {
  return text === '' ? '' : span(printableInLine(text)).replaceAll('|', '\\|');
}

/** The words are the project's; the values come from the workspace. A code span replaces the quotes around a value. */
export function markdownMessage(value: Message, translations: Translations): string {
  return templateOf(value, translations)
    .split(/("\{\d+\}"|\u201c\{\d+\}\u201d|\{\d+\})/)
    .map((part, index) => (index % 2 === 0 ? words(part) : filled(value.args[Number(part.replace(/\D/g, ''))], translations)))
    .join('');
}

function filled(argument: MessageArgument | undefined, translations: Translations): string {
  if (argument === undefined) return '';
  if (typeof argument === 'string') return cellCode(argument);
  return typeof argument === 'object' ? markdownMessage(argument, translations) : String(argument);
}

/** Where an address would become a link before backslashes are read, character references are used. A colon before a blank starts no link. */
function words(text: string): string {
  return escapeMarkdown(printableInLine(text))
    .replace(/:(?! )/g, '&#58;')
    .replaceAll('&#64;', '&#64;\u2060');
}

/** The text inside of HTML that the report writes. */
export function htmlCode(text: string): string {
  return `<code>${printableInLine(text).replace(/[&<>"'@`]/g, (character) => `&#${character.charCodeAt(0)};`)}</code>`;
}

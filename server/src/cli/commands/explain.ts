/** `lbipam explain CODE|CONCEPT`: the page of a rule or a concept on the terminal. */
import { pageUrl } from '../../analysis/findings/documentationUrls';
import { rules } from '../../analysis/rules/rules';
import { nearestWord } from '../../model/editDistance';
import type { Language } from '../../model/language';
import { type Message, message } from '../../model/message';
import { shortened } from '../../model/printable';
import { printableInLine } from '../output';
import { isProblem } from '../problem';
import { readArguments } from '../readArguments';
import { type CommandOutput, type ExitCode, explainUsage, said, wrongUsage } from '../usage';
import { concepts } from './concepts';
import { terminalPage } from './terminalPage';

export interface Pages {
  readonly language: Language;
  /** The text of a page, as Markdown; undefined where the pages are not installed. */
  readonly read: (path: string) => string | undefined;
}

const explainFlags = { help: { type: 'boolean', short: 'h', default: false } } as const;

export function runExplain(args: readonly string[], output: CommandOutput, pages: Pages): ExitCode {
  const read = readArguments({ args, flags: explainFlags, others: 'some' });
  if (isProblem(read)) return wrongUsage(output, 'explain', read);
  const { values, positionals } = read;
  if (values.help) return said(output, explainUsage);
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) return wrongUsage(output, 'explain', message('it needs one code or concept'));
  const concept = concepts.find((known) => known === name);
  if (concept !== undefined) return print(output, pages, { path: `concepts/${concept}`, line: '' });
  const rule = rules.find((known) => known.code === name);
  if (!rule) return wrongUsage(output, 'explain', unknownName(name));
  return print(output, pages, { path: `rules/${rule.code}`, line: `${rule.code}: ${rule.summary}\n\n` });
}

interface Page {
  readonly path: string;
  /** Stands for the page where the pages are not installed. */
  readonly line: string;
}

function print(output: CommandOutput, { read, language }: Pages, { path, line }: Page): ExitCode {
  const page = read(path);
  const url = pageUrl(path, language);
  output.out(page === undefined ? `${line}${url}\n` : terminalPage(page, url));
  return 0;
}

/** The name that is meant, if one is near, else where the names are. */
function unknownName(written: string): Message {
  const shown = `'${shortened(printableInLine(written), 60)}'`;
  const near = nearestWord(written, [...rules.map(({ code }) => code), ...concepts]);
  return near === undefined
    ? message("unknown code or concept {0}: 'lbipam rules' lists the codes; the concepts are {1}", shown, concepts.join(', '))
    : message('unknown code or concept {0}: did you mean {1}?', shown, near);
}

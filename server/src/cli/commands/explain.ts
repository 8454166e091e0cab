/** `lbipam explain CODE|CONCEPT`: the page of a rule or a concept on the terminal. */
import { parseArgs } from 'node:util';
import { conceptUrl, documentationUrl } from '../../analysis/findings/documentationUrls';
import { rules } from '../../analysis/rules/rules';
import { editDistance } from '../../model/editDistance';
import { message } from '../../model/message';
import { printableInLine } from '../output';
import { problemOf } from '../problem';
import { type CommandOutput, type ExitCode, explainUsage, said, wrongUsage } from '../usage';
import { concepts } from './concepts';

/** The text of a page, as Markdown; undefined where the pages are not installed. */
export type ReadPage = (path: string) => string | undefined;

const explainFlags = { help: { type: 'boolean', short: 'h', default: false } } as const;

export function runExplain(args: readonly string[], output: CommandOutput, readPage: ReadPage): ExitCode {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: explainFlags });
    if (values.help) return said(output, explainUsage);
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) return wrongUsage(output, 'explain', message('it needs one code or concept'));
    const concept = concepts.find((known) => known === name);
    if (concept !== undefined) return page(output, readPage(`concepts/${concept}`) ?? `${conceptUrl(concept)}\n`);
    const rule = rules.find((known) => known.code === name);
    if (!rule)
      return wrongUsage(output, 'explain', message('unknown code {0}: did you mean {1}?', `'${printableInLine(name)}'`, nearest(name)));
    return page(output, readPage(`rules/${rule.code}`) ?? `${rule.code}: ${rule.summary}\n\n${documentationUrl(rule.code)}\n`);
  } catch (error) {
    return wrongUsage(output, 'explain', problemOf(error));
  }
}

function page(output: CommandOutput, text: string): ExitCode {
  output.out(text);
  return 0;
}

const longest = 60;

function nearest(written: string): string {
  const names = [...rules.map(({ code }) => code), ...concepts];
  const distances = names.map((name) => ({ name, distance: editDistance(name, written.slice(0, longest), longest) }));
  return distances.reduce((best, other) => (other.distance < best.distance ? other : best)).name;
}

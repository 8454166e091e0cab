/** `lbipam explain CODE|CONCEPT`: the page of a rule or a concept on the terminal. */
import { parseArgs } from 'node:util';
import { conceptUrl, documentationUrl } from '../../analysis/findings/documentationUrls';
import { rules } from '../../analysis/rules/rules';
import { editDistance } from '../../model/editDistance';
import { type Message, message } from '../../model/message';
import { shortened } from '../../model/printable';
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
    if (!rule) return wrongUsage(output, 'explain', unknownName(name));
    return page(output, readPage(`rules/${rule.code}`) ?? `${rule.code}: ${rule.summary}\n\n${documentationUrl(rule.code)}\n`);
  } catch (error) {
    return wrongUsage(output, 'explain', problemOf(error));
  }
}

function page(output: CommandOutput, text: string): ExitCode {
  output.out(text);
  return 0;
}

/** The name that is meant, if one is near, else where the names are. */
function unknownName(written: string): Message {
  const shown = `'${shortened(printableInLine(written), 60)}'`;
  const near = nearest(written);
  return near === undefined
    ? message("unknown code or concept {0}: 'lbipam rules' lists the codes; the concepts are {1}", shown, concepts.join(', '))
    : message('unknown code or concept {0}: did you mean {1}?', shown, near);
}

function nearest(written: string): string | undefined {
  const atMost = Math.max(1, Math.floor(written.length / 3));
  const distances = [...rules.map(({ code }) => code), ...concepts]
    .map((name) => ({ name, distance: editDistance(name, written, atMost) }))
    .filter(({ distance }) => distance <= atMost);
  return distances.sort((a, b) => a.distance - b.distance)[0]?.name;
}

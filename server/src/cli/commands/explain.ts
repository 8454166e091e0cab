/** `lbipam explain CODE`: the page of a rule on the terminal. */
import { parseArgs } from 'node:util';
import { documentationUrl } from '../../analysis/findings/finding';
import { rules } from '../../analysis/rules/rules';
import { editDistance } from '../../model/editDistance';
import { printable } from '../printableOutput';
import { type CommandOutput, type ExitCode, explainUsage, said, wrongUsage } from '../usage';

/** The text of the page of a rule, as Markdown; undefined where the pages are not installed. */
export type ReadPage = (code: string) => string | undefined;

const explainFlags = { help: { type: 'boolean', short: 'h', default: false } } as const;

export function explain(args: readonly string[], output: CommandOutput, readPage: ReadPage): ExitCode {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: explainFlags });
    if (values.help) return said(output, explainUsage);
    const [code, ...more] = positionals;
    if (code === undefined || more.length > 0) throw new Error('it needs one code');
    const rule = rules.find((known) => known.code === code);
    if (!rule) throw new Error(`unknown code '${printable(code)}': did you mean ${nearest(code)}?`);
    output.out(readPage(rule.code) ?? `${rule.code}: ${rule.summary}\n\n${documentationUrl(rule.code)}\n`);
    return 0;
  } catch (error) {
    return wrongUsage(output, 'explain', error instanceof Error ? error.message : String(error));
  }
}

const longest = 60;

function nearest(written: string): string {
  const distances = rules.map(({ code }) => ({ code, distance: editDistance(code, written.slice(0, longest), longest) }));
  return distances.reduce((best, other) => (other.distance < best.distance ? other : best)).code;
}

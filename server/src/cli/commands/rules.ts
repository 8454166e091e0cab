/** `lbipam rules`: the table of rules. */
import { rules } from '../../analysis/rules/rules';
import { message, renderMessage, type Translations } from '../../model/message';
import { isProblem } from '../problem';
import { readArguments } from '../readArguments';
import { type CommandOutput, type ExitCode, rulesUsage, said, wrongUsage } from '../usage';

export const rulesFlags = {
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const formats: Readonly<Record<string, (translations: Translations) => string>> = { text: textTable, json: jsonTable };
export const rulesFormats: readonly string[] = Object.keys(formats);

export function runRules(args: readonly string[], output: CommandOutput): ExitCode {
  const read = readArguments({ args, flags: rulesFlags, others: 'none' });
  if (isProblem(read)) return wrongUsage(output, 'rules', read);
  const { values } = read;
  if (values.help) return said(output, rulesUsage);
  const render = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined;
  if (!render) return wrongUsage(output, 'rules', message('unknown format {0}: use {1}', `'${values.format}'`, rulesFormats.join(', ')));
  output.out(render(output.translations));
  return 0;
}

function textTable(translations: Translations): string {
  const widest = rules.reduce((most, { code }) => Math.max(most, code.length), 0);
  return rules
    .map(({ code, severity, summary }) => {
      const words = renderMessage(message(summary), translations);
      return `${code.padEnd(widest)}  ${severity.padEnd('information'.length)}  ${words}\n`;
    })
    .join('');
}

/** The rules as JSON, as in `schemas/findings.json`. */
function jsonTable(): string {
  const findings = rules.map(({ code, severity, summary }) => ({ code, severity, summary }));
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}

/** Which command a command line names. */
import { nearestWord } from '../model/editDistance';
import { type Language, languageOf, languages } from '../model/language';
import { type Message, message, renderMessage, type Translations } from '../model/message';
import { shortened } from '../model/printable';
import { runCheck } from './check';
import { runExplain } from './commands/explain';
import { runLanguageServer } from './commands/languageServer';
import { runRules } from './commands/rules';
import { runCompletion } from './commands/shellCompletion';
import { printableInLine } from './output';
import { runPlan } from './plan/planCommand';
import { unknownFlag } from './readArguments';
import { runReport } from './report/reportCommand';
import { colourFlags } from './terminal/colours';
import { languageFlags } from './terminal/language';
import { type CommandOutput, commandNames, type ExitCode, mcpUsage, said, usage, usageOf, wrongUsage } from './usage';

export interface CommandLineOptions {
  readonly version: string;
  readonly output: Omit<CommandOutput, 'translations'>;
  /** The language of the person, unless a flag names another one. */
  readonly language: Language;
  readonly translationsOf: (language: Language) => Translations;
  /** The text of a page as Markdown; undefined where the page is not installed. */
  readonly readPage: (name: string, language: Language) => string | undefined;
  /** Starts the language server, which ends the process itself. */
  readonly startLanguageServer: (args: readonly string[]) => Promise<void>;
  /** Answers assistants until they close its input. */
  readonly startMcpServer: () => Promise<void>;
  readonly simulate: (args: readonly string[], output: CommandOutput) => Promise<ExitCode>;
}

/** The exit code; undefined if a server has taken over. */
export async function runCommandLine(args: readonly string[], options: CommandLineOptions): Promise<ExitCode | undefined> {
  const { others: withLanguage, colours = options.output.colours } = colourFlags(args);
  const { others, asked } = languageFlags(withLanguage);
  const language = asked === undefined ? options.language : languageOf(asked);
  if (language === undefined)
    return wrongUsage(
      { ...options.output, translations: options.translationsOf(options.language) },
      '',
      message('unknown language {0}: use {1}', `'${asked}'`, languages.join(', ')),
    );
  const output: CommandOutput = { ...options.output, colours, translations: options.translationsOf(language) };
  const [command, ...rest] = others;
  switch (command) {
    case 'check':
      return runCheck(rest, output, options.version);
    case 'plan':
      return runPlan(rest, output);
    case 'report':
      return runReport(rest, output);
    case 'rules':
      return runRules(rest, output);
    case 'explain':
      return runExplain(rest, output, { language, read: (name) => options.readPage(name, language) });
    case 'completion':
      return runCompletion(rest, output);
    case 'simulate':
      return options.simulate(rest, output);
    case 'lsp':
      return runLanguageServer(rest, output, options.startLanguageServer);
    case 'mcp':
      if (rest.length > 0)
        return rest.includes('--help') || rest.includes('-h')
          ? said(output, mcpUsage)
          : wrongUsage(output, 'mcp', message('it takes no arguments'));
      await options.startMcpServer();
      return undefined;
    case '--version':
    case '-V':
      output.out(`${options.version}\n`);
      return 0;
    case 'help':
    case '--help':
    case '-h':
      return help(rest, output);
    case undefined:
      output.err(renderMessage(usage, output.translations));
      return 2;
    default:
      return wrongUsage(output, '', command.startsWith('-') ? unknownFlag(command, ['help', 'version']) : unknownCommand(command));
  }
}

function help([command]: readonly string[], output: CommandOutput): ExitCode {
  const text = command === undefined ? usage : usageOf(command);
  return text === undefined ? wrongUsage(output, '', unknownCommand(command ?? '')) : said(output, text);
}

function unknownCommand(written: string): Message {
  const shown = `'${shortened(printableInLine(written), 60)}'`;
  const near = nearestWord(written, commandNames);
  return near === undefined ? message('unknown command {0}', shown) : message('unknown command {0}: did you mean {1}?', shown, near);
}

/** `lbipam completion SHELL`: scripts that complete commands, flags and their values. They are made of the flags that the commands read. */
import { findingCodes } from '../../analysis/rules/rules';
import { reportFormatNames } from '../../features/report/reportFormats';
import { languages } from '../../model/language';
import { message } from '../../model/message';
import { versionProfiles } from '../../model/options';
import { checkFlags } from '../checkOptions';
import { formatNames } from '../formats';
import { planFormatNames } from '../plan/planFormats';
import { events, failures, planFlags } from '../plan/planOptions';
import { flagsEverywhere } from '../readArguments';
import { reportFlags } from '../report/reportOptions';
import { simulateFlags } from '../simulate/simulateCommand';
import { type CommandOutput, commandNames, completionUsage, type ExitCode, said, wrongUsage } from '../usage';
import { concepts } from './concepts';
import { lspFlags } from './languageServer';
import { rulesFlags, rulesFormats } from './rules';

interface Completed {
  /** The name without its dashes. */
  readonly flags: readonly string[];
  /** The words after a flag, or after the command itself under the empty name. Without words, files are completed. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** What every command takes. */
const everywhere: Completed = { flags: flagsEverywhere, values: { lang: languages } };

const versions = ['auto', ...versionProfiles];
const own: Readonly<Record<string, Completed>> = {
  check: { flags: Object.keys(checkFlags), values: { format: formatNames, 'cilium-version': versions } },
  plan: {
    flags: Object.keys(planFlags),
    values: { format: planFormatNames, event: events, 'fail-on': failures, 'cilium-version': versions },
  },
  report: { flags: Object.keys(reportFlags), values: { format: reportFormatNames, 'cilium-version': versions } },
  rules: { flags: Object.keys(rulesFlags), values: { format: rulesFormats } },
  explain: { flags: ['help'], values: { '': [...findingCodes, ...concepts] } },
  simulate: { flags: Object.keys(simulateFlags), values: { 'version-profile': versionProfiles } },
  lsp: { flags: Object.keys(lspFlags), values: {} },
  mcp: { flags: ['help'], values: {} },
  completion: { flags: ['help'], values: { '': ['bash', 'zsh', 'fish'] } },
  help: { flags: [], values: { '': commandNames } },
};
const commands: readonly (readonly [name: string, Completed])[] = Object.entries(own).map(([name, { flags, values }]) => [
  name,
  { flags: [...flags, ...everywhere.flags], values: { ...values, ...everywhere.values } },
]);

const scripts: Readonly<Record<string, () => string>> = { bash: bashScript, zsh: zshScript, fish: fishScript };

export function runCompletion(args: readonly string[], output: CommandOutput): ExitCode {
  const [shell = ''] = args;
  if (shell === '--help' || shell === '-h') return said(output, completionUsage);
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (shell === '' || args.length > 1) return wrongUsage(output, 'completion', message('name one shell'));
  if (!script)
    return wrongUsage(output, 'completion', message('unknown shell {0}: use {1}', `'${shell}'`, Object.keys(scripts).join(', ')));
  output.out(script());
  return 0;
}

/** `COMMAND:FLAG) words` for the words after a flag, `COMMAND) words` for all others. */
function cases(): string {
  const branches = commands.flatMap(([command, { flags, values }]) => [
    ...Object.entries(values).flatMap(([flag, words]) => (flag === '' ? [] : [`    ${command}:--${flag}) words="${words.join(' ')}" ;;`])),
    `    ${command}:*) words="${[...(values[''] ?? []), ...flags.map((flag) => `--${flag}`)].join(' ')}" ;;`,
  ]);
  return ['  case "$command:$previous" in', ...branches, `    *) words="${commandNames.join(' ')} --help --version" ;;`, '  esac'].join(
    '\n',
  );
}

function bashScript(): string {
  return `_lbipam() {
  local command="\${COMP_WORDS[1]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" current="\${COMP_WORDS[COMP_CWORD]}" words
  [ "$COMP_CWORD" -gt 1 ] || command=""
${cases()}
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _lbipam lbipam
`;
}

function zshScript(): string {
  return `#compdef lbipam
_lbipam() {
  local command="\${words[2]}" previous="\${words[CURRENT-1]}" found
  (( CURRENT > 2 )) || command=""
  local words
${cases()}
  found=(\${=words})
  compadd -a found
  _files
}
compdef _lbipam lbipam
`;
}

function fishScript(): string {
  const lines = commands.flatMap(([command, { flags, values }]) => {
    const inCommand = `complete -c lbipam -n "__fish_seen_subcommand_from ${command}"`;
    return [
      ...(values[''] ? [`${inCommand} -f -a "${values[''].join(' ')}"`] : []),
      ...flags.map((flag) => `${inCommand} -l ${flag}${values[flag] ? ` -x -a "${values[flag].join(' ')}"` : ''}`),
    ];
  });
  return [`complete -c lbipam -n __fish_use_subcommand -f -a "${commandNames.join(' ')}"`, ...lines, ''].join('\n');
}

/** What the command line says about itself, and how it ends. */
import { type Message, message, renderMessage, type Translations } from '../model/message';

/** 0: nothing of severity error. 1: an error finding, or an unreadable scenario. 2: wrong usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;

export interface CommandOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Colours are for people at a terminal. */
  readonly colours: boolean;
  /** The translations of the person's language; none for English. */
  readonly translations: Translations;
}

export const usage = message(`lbipam — what Cilium LB IPAM will do with the manifests of a folder

Usage:
  lbipam check [PATH…] [options]     what each LoadBalancer Service gets, and what is wrong
  lbipam plan [PATH…] --base BASE    what a change does to a cluster that runs the base
  lbipam report [PATH…] [options]    the allocation as a document: Markdown, CSV, JSON, diagrams, or as kubectl would show it
  lbipam rules                       what can be found: the codes, how loud each is, and what it says
  lbipam explain CODE|CONCEPT        the page of a finding, or of a concept, with examples
  lbipam simulate [options]          replay scenarios (JSON lines on stdin) through the allocator
  lbipam lsp --stdio                 the language server, for any editor
  lbipam mcp                         tools for assistants, over the Model Context Protocol
  lbipam completion SHELL            completion for bash, zsh or fish
  lbipam help [COMMAND] | --help | -h
  lbipam --version | -V

'lbipam COMMAND --help' tells more. Language: --lang en or zh-cn, or the variables LC_ALL, LC_MESSAGES and LANG; formats for machines are English.
Colours: --color, --no-color, or the variables NO_COLOR and FORCE_COLOR.
`);

export const checkUsage = message(`lbipam check [PATH…] [options]

Reads every .yaml, .yml and .json manifest below the paths (default: the current folder), and follows kustomize, Flux and Argo CD to find
which cluster gets what. '-' reads a rendered stream (kustomize build, helm template, flux-local build) from stdin.

Options:
  --format FORMAT           text      for people (default)
                            json      version 1 of the JSON report
                            sarif     SARIF 2.1.0, for code scanning
                            github    annotations of GitHub Actions
                            markdown  for a pull request comment or a job summary
                            junit     a test report in XML
                            gitlab    Code Quality of GitLab
  --output FILE, -o FILE    write the report to a file
  --only FILE…              analyse everything, and report what concerns these files: every path after
                            this flag that is not a folder
  --stdin-filename FILE     the path of what comes from stdin; with a folder beside '-' it counts in place of the file
  --fix                     make every safe fix in the files below the folder, never through a link; then report what is left
  --dry-run                 with --fix: write nothing, and print the differences in place of the report
  --max-warnings NUMBER     fail for more warnings than that
  --exclude GLOB            leave out files, relative to the path; may be repeated
  --severity CODE=LEVEL     error, warning, information, hint or off; may be repeated
  --state [CLUSTER=]FILE    what runs: the output of 'kubectl get services,ciliumloadbalancerippools -A -o json' (or yaml; '-' is
                            stdin); may be repeated for several clusters
  --base REVISION|FOLDER    what runs: Services of this Git revision (of a branch the commit where this one left it), or of a folder,
                            written as ./folder, stay where it predicts them, and new ones come after; without it a new cluster
  --cilium-version VERSION  1.15 to 1.21, or auto (default): what .lbipam.yaml says, else the version of the Cilium release among the
                            manifests, else 1.18
  --include-suppressed      sarif: also the findings that comments suppress, marked as such and with the reason
  --help

A file .lbipam.yaml beside the root may say 'exclude', 'severity' and 'ciliumVersion' too; flags come on top. It may also name clusters,
ignored paths, options of the operator and the state of the cluster that runs (schemas/lbipam.schema.json).

Paths in 'sarif', 'github', 'markdown', 'junit' and 'gitlab' are relative to the current folder, which should be the root of the
repository.

Exit code: 0 without error findings, 1 with at least one, 2 for wrong usage or input that can't be read.
`);

export const planUsage = message(`lbipam plan [PATH…] --base REVISION|FOLDER [options]
lbipam plan [PATH…] --state FILE [options]

Tells what the change from the base to the files does to a cluster that runs the base: which Services keep, lose, get or change their
address, and why. What has an address keeps it where Cilium lets it. With --state and no --base: what the files do to that cluster.

Options:
  --base REVISION|FOLDER    a Git revision (of a branch the commit where this one left it), or a folder, written as ./folder
  --state [CLUSTER=]FILE    what runs: the output of 'kubectl get services,ciliumloadbalancerippools -A -o json' (or yaml; '-' is
                            stdin); may be repeated for several clusters
  --what-if [CLUSTER=]FILE  lay manifests over the files: an object takes the place of the one of its kind, namespace and name, any other is
                            new; may be repeated. Without --base the files are what runs
  --event EVENT             apply    the change is applied (default)
                            restart  the same, and then the operator restarts; without --base only the restart
                            rebuild  a new cluster is made from the files
  --format FORMAT           text      for people (default)
                            json      version 1 of the JSON plan
                            markdown  for a pull request comment
                            github    annotations of GitHub Actions
  --output FILE, -o FILE    write the plan to a file
  --fail-on CHANGE          lost (default), moved, any or none: which change makes the exit code 1
  --exclude GLOB            leave out files, relative to the path; may be repeated
  --cilium-version VERSION  1.15 to 1.21, or auto (default)
  --help

Git is asked for objects only: nothing of the repository runs, nothing is fetched, and no work tree is touched.

Exit code: 0, 1 for a change that --fail-on names, 2 for wrong usage or input that can't be read.
`);

export const reportUsage = message(`lbipam report [PATH…] [options]

Writes what each pool and each LoadBalancer Service has as a document. What is wrong is told by 'lbipam check'.

Options:
  --format FORMAT           markdown  tables for a wiki (default)
                            csv       the Services, a line an address (RFC 4180)
                            json      version 1 of the JSON report (schemas/report.schema.json)
                            mermaid   a flowchart: cluster, pools, Services
                            svg       the map of the addresses as a picture
                            kubectl   the tables of 'kubectl get ippools' and 'kubectl get svc -A'
                            status    the .status of pools and Services with Cilium's conditions, as YAML
  --output FILE, -o FILE    write the report to a file
  --state [CLUSTER=]FILE    what runs: the output of 'kubectl get services,ciliumloadbalancerippools -A -o json' (or yaml; '-' is
                            stdin); may be repeated for several clusters
  --exclude GLOB            leave out files, relative to the path; may be repeated
  --stdin-filename FILE     the path of what comes from stdin; with a folder beside '-' it counts in place of the file
  --cilium-version VERSION  1.15 to 1.21, or auto (default)
  --help

What only a cluster decides, such as the cluster IP and the age, is <unknown> in the tables of kubectl.

Exit code: 0, 2 for wrong usage or input that can't be read.
`);

export const simulateUsage = message(`lbipam simulate [--version-profile VERSION]

Reads scenarios as JSON lines from stdin ({"name", "mode", "config", "events"}) and writes a line {"name", "outcome"} for each, as the
operator of that version of Cilium would decide. A scenario that can't be read gives {"name", "error"}, and the run goes on.

Options:
  --version-profile VERSION   1.15 to 1.21; default 1.18
  --help

Exit code: 0, 1 when a scenario could not be read, 2 for wrong usage.
`);

export const rulesUsage = message(`lbipam rules [--format text|json]

Lists what can be found: the code, its severity where nothing sets another one, and a line about it. 'lbipam explain CODE' tells more.
`);

export const explainUsage = message(`lbipam explain CODE|CONCEPT

Prints the page of a finding: what is wrong, what Cilium does, how to fix it, with examples. 'lbipam rules' lists the codes.
Or that of a concept: pools, blocks, selectors, conflicts, disabled, status, families, classes, requested, sharing, cross-namespace,
announcements, live-state, plan.
`);

export const completionUsage = message(`lbipam completion bash|zsh|fish

Prints a script that completes commands, options and their values:
  bash    source <(lbipam completion bash)
  zsh     source <(lbipam completion zsh)
  fish    lbipam completion fish | source
`);

export const lspUsage = message(`lbipam lsp [--stdio | --node-ipc | --socket=PORT | --pipe=NAME]

The language server, over stdin and stdout unless another way is asked for.
`);

export const mcpUsage = message(`lbipam mcp

A server of the Model Context Protocol, over stdin and stdout, about the folder that it is started in. Its tools only read.
`);

const usages: ReadonlyMap<string, Message> = new Map([
  ['check', checkUsage],
  ['plan', planUsage],
  ['report', reportUsage],
  ['rules', rulesUsage],
  ['explain', explainUsage],
  ['simulate', simulateUsage],
  ['lsp', lspUsage],
  ['mcp', mcpUsage],
  ['completion', completionUsage],
]);

export const commandNames: readonly string[] = [...usages.keys(), 'help'];

export function usageOf(command: string): Message | undefined {
  return usages.get(command);
}

export function said(output: CommandOutput, text: Message): ExitCode {
  output.out(renderMessage(text, output.translations));
  return 0;
}

/** A problem with what was asked for, and where to find what can be asked for. */
export function wrongUsage(output: CommandOutput, command: string, problem: Message): ExitCode {
  tell(output, command, problem);
  const help = command === '' ? 'lbipam --help' : `lbipam ${command} --help`;
  output.err(`${renderMessage(message("'{0}' tells more.", help), output.translations)}\n`);
  return 2;
}

/** On standard error, beside the result. */
export function tell(output: CommandOutput, command: string, text: Message): void {
  const name = command === '' ? 'lbipam' : `lbipam ${command}`;
  output.err(`${name}: ${renderMessage(text, output.translations)}\n`);
}

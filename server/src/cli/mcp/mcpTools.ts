/**
 * What an assistant may ask of the folder that the server was started in: the same answers as the commands of the same names. Everything only
 * reads; no tool takes a path. What the files say comes back as data, in JSON or escaped in Markdown.
 */
import { untranslated } from '../../model/message';
import { runCheck } from '../check';
import { runPlan } from '../plan/planCommand';
import type { CommandOutput, ExitCode } from '../usage';
import { freeAddresses, type McpAnswer, whyPending } from './mcpAnswers';

export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The arguments of a tool, all of which are texts. */
  readonly parameters: Readonly<Record<string, { readonly description: string; readonly isRequired: boolean }>>;
  readonly call: (given: Readonly<Record<string, string>>) => Promise<McpAnswer>;
}

const folder = '.';

export function mcpTools(version: string): readonly McpTool[] {
  return [
    {
      name: 'check',
      title: 'Check the manifests',
      description: 'What Cilium LB IPAM gives each LoadBalancer Service of the folder, and every finding, as the JSON of `lbipam check`.',
      parameters: {},
      call: () => captured((output) => runCheck([folder, '--format', 'json'], output, version)),
    },
    {
      name: 'plan',
      title: 'Plan a change',
      description:
        'What the files do to a cluster that runs a revision of Git, as the JSON of `lbipam plan`: who loses, moves or gains an address.',
      parameters: { base: { description: 'A branch, tag or commit. HEAD without it.', isRequired: false } },
      call: async ({ base = 'HEAD' }) =>
        isRevision(base)
          ? captured((output) => runPlan([folder, `--base=${base}`, '--fail-on', 'none', '--format', 'json'], output))
          : { text: 'The base has to be a revision of Git.', isError: true },
    },
    {
      name: 'why_pending',
      title: 'Explain a Service',
      description:
        'The whole story of a Service, as Markdown: its addresses, or why it has none, pool by pool, and what would change that.',
      parameters: {
        name: { description: 'The name of the Service.', isRequired: true },
        namespace: { description: 'Its namespace, where several have the name.', isRequired: false },
      },
      call: ({ name = '', namespace }) => whyPending(name, namespace),
    },
    {
      name: 'next_free_address',
      title: 'Next free addresses',
      description:
        'For each pool the address that it gives next and how many are free, as JSON; a pool that gives none has a reason. Nothing is reserved.',
      parameters: { pool: { description: 'Only this pool.', isRequired: false } },
      call: ({ pool }) => freeAddresses(pool),
    },
  ];
}

/** A folder is written with a dot or a slash. A revision that begins with a hyphen would be an option. */
function isRevision(base: string): boolean {
  return /^[^-./\\]/.test(base) && !/^[a-z]:/i.test(base);
}

async function captured(run: (output: CommandOutput) => Promise<ExitCode>): Promise<McpAnswer> {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await run({ out: (text) => out.push(text), err: (text) => err.push(text), colours: false, translations: untranslated });
  return exit === 2 ? { text: err.join(''), isError: true } : { text: out.join(''), isError: false };
}

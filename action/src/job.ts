/** What GitHub tells a step about its job, by the environment: inputs, the event, and the files that results go to. */
import fs from 'node:fs';

export interface Job {
  readonly workspace: string;
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly input: (name: string) => string;
  readonly pullRequest: PullRequest | undefined;
  readonly addToSummary: (markdown: string) => void;
  readonly setOutput: (name: string, value: string) => void;
}

export interface PullRequest {
  readonly number: number;
  readonly baseCommit: string;
  /** True for a pull request from a fork: its job gets no token that writes. */
  readonly isFork: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readJob(environment: Environment): Job {
  const named = (name: string) => environment[name] ?? '';
  return {
    workspace: named('GITHUB_WORKSPACE') || process.cwd(),
    apiUrl: named('GITHUB_API_URL') || 'https://api.github.com',
    repository: named('GITHUB_REPOSITORY'),
    input: (name) => named(`INPUT_${name.toUpperCase()}`).trim(),
    pullRequest: named('GITHUB_EVENT_NAME') === 'pull_request' ? readPullRequest(named('GITHUB_EVENT_PATH')) : undefined,
    addToSummary: (markdown) => append(named('GITHUB_STEP_SUMMARY'), `${markdown}\n`),
    setOutput: (name, value) => append(named('GITHUB_OUTPUT'), `${name}=${value.replace(/[\r\n]/g, ' ')}\n`),
  };
}

function append(file: string, text: string): void {
  if (file !== '') fs.appendFileSync(file, text);
}

function readPullRequest(eventFile: string): PullRequest | undefined {
  const event: unknown = JSON.parse(fs.readFileSync(eventFile, 'utf8'));
  const pull = record(record(event)['pull_request']);
  const [base, head] = [record(pull['base']), record(pull['head'])];
  const { number } = pull;
  const { sha } = base;
  if (typeof number !== 'number' || typeof sha !== 'string' || !/^[0-9a-f]{40,64}$/.test(sha)) return undefined;
  // The repository of a head whose fork was deleted is null.
  const isFork = record(head['repo'])['full_name'] !== record(base['repo'])['full_name'];
  return { number, baseCommit: sha, isFork };
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The action of GitHub: a check with annotations, and on a pull request the plan against its base, as summary and comment. */
import { fetchCommit } from './baseCommit';
import { runLbipam } from './commandLine';
import { type Job, type PullRequest, readJob } from './job';
import { writeComment } from './stickyComment';

async function run(job: Job): Promise<boolean> {
  const checked = check(job);
  const { pullRequest } = job;
  if (!pullRequest || job.input('plan') === 'false') return checked;
  return (await plan(job, pullRequest)) && checked;
}

/** Checks the repository. False when the job has to fail. */
function check(job: Job): boolean {
  const path = job.input('path') || '.';
  const common = ['check', path, ...listed(job, 'exclude'), ...listed(job, 'severity'), ...given(job, 'cilium-version')];
  const annotated = runLbipam([...common, '--format', 'github', ...given(job, 'max-warnings')], job.workspace);
  process.stdout.write(annotated.out);
  process.stderr.write(annotated.err);
  if (annotated.exit > 1) return false;
  job.addToSummary(runLbipam([...common, '--format', 'markdown'], job.workspace).out);
  const sarif = job.input('sarif-file');
  if (sarif !== '') {
    const written = runLbipam([...common, '--format', 'sarif', '--output', sarif], job.workspace);
    if (written.exit > 1) return failed(written.err);
    job.setOutput('sarif-file', sarif);
  }
  return annotated.exit === 0;
}

async function plan(job: Job, pullRequest: PullRequest): Promise<boolean> {
  const base = job.input('base') || pullRequest.baseCommit;
  const missing = /^[0-9a-f]{40,64}$/.test(base) ? fetchCommit(base, job.workspace) : undefined;
  if (missing !== undefined) {
    const text = `The base commit ${base} is not in the clone and can't be fetched, so there is no plan.`;
    job.addToSummary(text);
    warn(`${text} ${missing}`);
    return true;
  }
  const common = [job.input('path') || '.', '--base', base, ...listed(job, 'exclude'), ...given(job, 'cilium-version')];
  const file = job.input('plan-file');
  const planned = runLbipam(['plan', ...common, '--format', 'markdown', ...given(job, 'fail-on')], job.workspace);
  process.stderr.write(planned.err);
  if (planned.exit > 1) return failed(planned.err);
  job.addToSummary(planned.out);
  if (file !== '') {
    runLbipam(['plan', ...common, '--format', 'markdown', '--output', file], job.workspace);
    job.setOutput('plan-file', file);
  }
  if (job.input('comment') !== 'false' && !pullRequest.isFork) {
    const { apiUrl, repository } = job;
    const place = { apiUrl, repository, pullRequest: pullRequest.number, token: job.input('token') };
    const problem = await writeComment(place, planned.out, planned.out.includes('**No address changes') ? 'whereThereIsOne' : 'always');
    if (problem !== undefined)
      warn(`The plan is not written as a comment: ${problem}. The job needs the permission "pull-requests: write".`);
  }
  return planned.exit === 0;
}

/** The values of an input with one value a line, each as a flag. */
function listed(job: Job, name: string): readonly string[] {
  return job
    .input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `--${name}=${line}`);
}

function given(job: Job, name: string): readonly string[] {
  const value = job.input(name);
  return value === '' ? [] : [`--${name}=${value}`];
}

function failed(problem: string): false {
  command('error', problem);
  return false;
}

function warn(text: string): void {
  command('warning', text);
}

/** Prints a command of the runner. Its text may come from the repository, where a line break would begin a command of its own. */
function command(level: string, text: string): void {
  const data = text.trim().replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  process.stdout.write(`::${level} title=LB IPAM::${data}\n`);
}

run(readJob(process.env)).then(
  (isFine) => {
    process.exitCode = isFine ? 0 : 1;
  },
  (error: unknown) => {
    failed(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);

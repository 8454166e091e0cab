/** The commands besides check, plan and simulate, and the flags that decide what of a check is reported, and where. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { findingCodes, rules } from '../../server/src/analysis/rules/rules';
import { concepts } from '../../server/src/cli/commands/concepts';
import { terminalPage } from '../../server/src/cli/commands/terminalPage';
import { colourFlags, wantsColours } from '../../server/src/cli/terminal/colours';
import { commandNames } from '../../server/src/cli/usage';
import { folderWith, run } from '../support/cli';
import { poolText, serviceText } from '../support/texts';

const ask = (ips: string) => ({ namespace: 'shop', annotations: { 'lbipam.cilium.io/ips': ips } });
const manifests = {
  'pools.yaml': poolText('blue', '10.0.0.0/24'),
  'first.yaml': serviceText('first', ask('10.0.0.7')),
  'second.yaml': serviceText('second', ask('10.0.0.7')),
  'lost.yaml': serviceText('lost', ask('10.9.9.9')),
};

test('rules lists every rule, as text and as JSON', async () => {
  const { out, exit } = await run(['rules']);
  assert.equal(exit, 0);
  assert.deepEqual(
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    rules.map(({ code }) => code),
  );
  const { findings } = JSON.parse((await run(['rules', '--format', 'json'])).out);
  assert.deepEqual(
    findings,
    rules.map(({ code, severity, summary }) => ({ code, severity, summary })),
  );
  assert.equal((await run(['rules', '--format', 'xml'])).exit, 2);
});

test('explain prints the page of a code, and names the one that was meant', async () => {
  const { out, exit } = await run(['explain', 'no_pool']);
  assert.equal(exit, 0);
  assert.match(out, /^# `no_pool`\n/);
  const wrong = await run(['explain', 'no_pol']);
  assert.equal(wrong.exit, 2);
  assert.match(wrong.err, /^lbipam explain: unknown code or concept 'no_pol': did you mean no_pool\?\n/);
  assert.match((await run(['explain', 'selector'])).err, /did you mean selectors\?/);
  // Nothing is near.
  const strange = (await run(['explain', 'nosuch'])).err;
  assert.doesNotMatch(strange, /did you mean/);
  assert.match(strange, /'lbipam rules' lists the codes; the concepts are pools, blocks, .*, plan$/m);
  assert.equal((await run(['explain'])).exit, 2);
});

test('explain writes links out, and names the command that prints another page', async () => {
  const { out: rule } = await run(['explain', 'no_pool']);
  assert.match(rule, /· change it \(https:\/\/github\.com\/[\w./-]+\/docs\/rules\/README\.md#change-how-a-finding-is-shown\)\n/);
  const { out: concept } = await run(['explain', 'sharing']);
  assert.match(concept, /or both permit the other \(lbipam explain cross-namespace\)\./);
  assert.match(concept, /`not_shared`/);
  for (const name of [...findingCodes, ...concepts]) assert.doesNotMatch((await run(['explain', name])).out, /\]\([^)]*(?:\.md|https:)/);
  const example = '```yaml\nnames: [a](b.md)\n```\n';
  assert.equal(
    terminalPage(`[x](y.txt)\n${example}`, 'https://example.org/docs/rules/no_pool.md'),
    `x (https://example.org/docs/rules/y.txt)\n${example}`,
  );
});

test('wrong usage is told in a line, and the help where to find more', async () => {
  const wrong = [
    ['check', '--nonsense'],
    ['plan'],
    ['report', '--format', 'pdf'],
    ['rules', '--format', 'xml'],
    ['explain'],
    ['completion'],
    ['simulate', '--x'],
    ['mcp', 'x'],
  ];
  for (const args of wrong) {
    const { exit, err } = await run(args);
    assert.equal(exit, 2);
    assert.match(err, new RegExp(`^lbipam ${args[0]}: .*\\n'lbipam ${args[0]} --help' tells more\\.\\n$`));
  }
  assert.match((await run(['nonsense'])).err, /^lbipam: unknown command 'nonsense'\n'lbipam --help' tells more\.\n$/);
});

test('wrong usage is told in our own words, with what was meant', async () => {
  const problems: readonly (readonly [args: readonly string[], problem: string])[] = [
    [['check', '--formt', 'json'], 'check: unknown option --formt: did you mean --format?'],
    [['check', '--maxwarnings=3'], 'check: unknown option --maxwarnings: did you mean --max-warnings?'],
    [['plan', '--colour', '--base', 'main'], 'plan: unknown option --colour: did you mean --color?'],
    [['report', '-x'], 'report: unknown option -x'],
    [['check', '--nonsense'], 'check: unknown option --nonsense'],
    [['check', '--toString'], 'check: unknown option --toString'],
    [['check', '--output'], 'check: --output needs a value'],
    [['check', '-o', '--fix'], 'check: -o needs a value'],
    [['check', '--fix=yes'], 'check: --fix takes no value'],
    [['explain', '--help=me'], 'explain: --help takes no value'],
    [['rules', 'no_pool'], "rules: it takes options only, and not 'no_pool'"],
    [['lsp', 'here'], "lsp: it takes options only, and not 'here'"],
    [['lsp', '--stdin'], 'lsp: unknown option --stdin: did you mean --stdio?'],
    [['chek'], "unknown command 'chek': did you mean check?"],
    [['help', 'pln'], "unknown command 'pln': did you mean plan?"],
    [['--versoin'], 'unknown option --versoin: did you mean --version?'],
  ];
  for (const [args, problem] of problems) {
    const { exit, err } = await run(args);
    assert.equal(exit, 2);
    assert.equal(err.split('\n')[0]?.replace(/^lbipam:? /, ''), problem);
  }
});

test('every command has its help, by each of three ways', async () => {
  for (const command of commandNames.filter((name) => name !== 'help' && name !== 'simulate')) {
    const { out, exit } = await run([command, '--help']);
    assert.equal(exit, 0);
    assert.match(out, new RegExp(`^lbipam ${command}`));
    assert.equal((await run([command, '-h'])).out, out);
    assert.equal((await run(['help', command])).out, out);
  }
  assert.equal((await run(['help', 'nonsense'])).exit, 2);
  assert.equal((await run(['-V'])).out, '9.9.9\n');
});

test('lsp takes the ways of talking that editors ask for, and says of anything else that it is wrong', async () => {
  for (const wrong of ['--stido', 'server.js', '--socket']) {
    const { exit, err } = await run(['lsp', wrong]);
    assert.equal(exit, 2, wrong);
    assert.match(err, /^lbipam lsp: .*\n'?lbipam lsp --help'? tells more\.\n$/s);
  }
  // It gets as far as the start of the server, which the tests leave out.
  for (const args of [[], ['--stdio'], ['--node-ipc', '--clientProcessId=7'], ['--socket', '6009'], ['--pipe=/tmp/server']])
    await assert.rejects(run(['lsp', ...args]), /not asked for/);
});

test('completion for each shell knows the commands, the flags and their values', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { out, exit } = await run(['completion', shell]);
    assert.equal(exit, 0);
    for (const word of ['max-warnings', 'fail-on', 'junit', 'already_allocated', 'simulate', 'zh-cn', 'no-color'])
      assert.ok(out.includes(word), `${shell}: ${word}`);
    // Each command has its own answers, none those of the command line as a whole.
    for (const command of commandNames)
      assert.match(
        out,
        shell === 'fish' ? new RegExp(`seen_subcommand_from ${command}"`) : new RegExp(` ${command}:\\*\\)`),
        `${shell}: ${command}`,
      );
  }
  const other = await run(['completion', 'tcsh']);
  assert.equal(other.exit, 2);
  assert.match(other.err, /unknown shell 'tcsh': use bash, zsh, fish/);
});

test('colours: flags, then NO_COLOR and FORCE_COLOR, then the terminal', async () => {
  assert.equal(wantsColours({}, true), true);
  assert.equal(wantsColours({ NO_COLOR: '1', FORCE_COLOR: '1' }, true), false);
  assert.equal(wantsColours({ NO_COLOR: '' }, true), true);
  assert.equal(wantsColours({ FORCE_COLOR: '1' }, false), true);
  assert.equal(wantsColours({ FORCE_COLOR: '0' }, true), false);
  assert.deepEqual(colourFlags(['check', '--color', '--no-color', '.']), { others: ['check', '.'], colours: false });
  assert.deepEqual(colourFlags(['check', '--', '--color']), { others: ['check', '--', '--color'], colours: undefined });
  const folder = folderWith(manifests);
  assert.ok((await run(['check', '--color', folder])).out.includes('\u001b[31m'));
  assert.ok(!(await run(['check', '--color=never', folder], { colours: true })).out.includes('\u001b'));
});

test('--output writes the report into a file and nothing elsewhere', async () => {
  const folder = folderWith(manifests);
  const file = path.join(folder, 'report.txt');
  const { out, exit } = await run(['check', '--output', file, folder], { colours: true });
  assert.deepEqual([out, exit], ['', 1]);
  const { out: printed } = await run(['check', folder]);
  assert.equal(fs.readFileSync(file, 'utf8'), printed);
  const wrong = await run(['check', '-o', path.join(folder, 'no/such/folder'), folder]);
  assert.equal(wrong.exit, 2);
  assert.match(wrong.err, /can't write/);
});

test('--max-warnings fails for more warnings than that', async () => {
  const folder = folderWith({ 'pool.yaml': manifests['pools.yaml'], 'lost.yaml': manifests['lost.yaml'] });
  const quiet = ['check', '--severity', 'no_pool=warning', folder];
  assert.equal((await run(quiet)).exit, 0);
  assert.equal((await run([...quiet, '--max-warnings', '1'])).exit, 0);
  const { exit, err } = await run([...quiet, '--max-warnings=0']);
  assert.equal(exit, 1);
  assert.match(err, /1 warnings, and --max-warnings is 0/);
  assert.equal((await run([...quiet, '--max-warnings', 'few'])).exit, 2);
});

test('--only analyses everything and reports what concerns the files', async () => {
  const folder = folderWith(manifests);
  const json = async (args: readonly string[]) => JSON.parse((await run(['check', '--format', 'json', ...args])).out);
  const codes = ({ findings }: { readonly findings: readonly { readonly file: string; readonly code: string }[] }) =>
    findings.map(({ file, code }) => `${file} ${code}`).sort();
  const first = await json([folder, '--only', path.join(folder, 'first.yaml')]);
  // The other party of a finding is concerned as well.
  assert.deepEqual(codes(first), ['second.yaml already_allocated']);
  assert.deepEqual(
    first.clusters[0].services.map(({ name }: { readonly name: string }) => name),
    ['first'],
  );
  assert.deepEqual(
    first.clusters[0].pools.map(({ used }: { readonly used: string }) => used),
    ['1'],
  );
  const both = await json(['--only', path.join(folder, 'first.yaml'), path.join(folder, 'lost.yaml'), folder]);
  assert.deepEqual(codes(both), ['lost.yaml no_pool', 'second.yaml already_allocated']);
  fs.writeFileSync(path.join(folder, 'fine.yaml'), serviceText('fine'));
  assert.equal((await run(['check', folder, `--only=${path.join(folder, 'fine.yaml')}`])).exit, 0);
  assert.equal((await run(['check', folder, '--only', path.join(folder, 'none.yaml')])).exit, 2);
  assert.equal((await run(['check', folder, '--only'])).exit, 2);
});

test('--only reports of a patch what becomes of the Service that it patches', async () => {
  const patch = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  labels:\n    color: red\n';
  const folder = folderWith({
    'pool.yaml': `${poolText('blue', '10.0.0.0/24')}  serviceSelector:\n    matchLabels:\n      color: blue\n`,
    'web.yaml': serviceText('web', { labels: { color: 'blue' } }),
    'patch.yaml': patch,
    'other.yaml': serviceText('other'),
    'kustomization.yaml': 'resources: [pool.yaml, web.yaml, other.yaml]\npatches:\n  - path: patch.yaml\n',
  });
  const { exit, out } = await run(['check', folder, '--format', 'json', '--only', path.join(folder, 'patch.yaml')]);
  const { findings, clusters } = JSON.parse(out);
  assert.deepEqual(
    findings.map(({ file, code }: { readonly file: string; readonly code: string }) => `${file} ${code}`),
    ['web.yaml no_pool'],
  );
  assert.deepEqual(
    clusters[0].services.map(({ name }: { readonly name: string }) => name),
    ['web'],
  );
  assert.equal(exit, 1);
});

test('--only reports of a kustomization what it names, and of the settings everything', async () => {
  const folder = folderWith({
    'pool.yaml': poolText('blue', '10.0.0.0/24'),
    'lost.yaml': manifests['lost.yaml'],
    '.lbipam.yaml': 'ciliumVersion: "1.18"\n',
  });
  const base = path.join(folder, 'base');
  fs.mkdirSync(base);
  fs.writeFileSync(path.join(base, 'kustomization.yaml'), 'resources: [web.yaml]\n');
  fs.writeFileSync(path.join(base, 'web.yaml'), serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }));
  fs.writeFileSync(path.join(folder, 'kustomization.yaml'), 'resources: [base, pool.yaml, lost.yaml]\n');
  const files = async (name: string) => {
    const { exit, out } = await run(['check', folder, '--format', 'json', '--only', path.join(folder, name)]);
    const { findings, clusters } = JSON.parse(out);
    const services = clusters.flatMap((cluster: { readonly services: readonly { readonly name: string }[] }) => cluster.services);
    return [
      exit,
      findings.map(({ file }: { readonly file: string }) => file).sort(),
      services.map(({ name }: { readonly name: string }) => name).sort(),
    ];
  };
  assert.deepEqual(await files('kustomization.yaml'), [1, ['base/web.yaml', 'lost.yaml'], ['lost', 'web']]);
  assert.deepEqual(await files('base/kustomization.yaml'), [1, ['base/web.yaml'], ['web']]);
  assert.deepEqual(await files('.lbipam.yaml'), [1, ['base/web.yaml', 'lost.yaml'], ['lost', 'web']]);
});

test('--only reports of what delivers a folder without a kustomization all that is delivered', async () => {
  const folder = folderWith({ 'other.yaml': serviceText('other') });
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const flux = (name: string, target: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${name}, namespace: flux-system}\nspec:\n  path: ./${target}\n  sourceRef: {kind: GitRepository, name: flux-system}\n`;
  write('clusters/apps.yaml', flux('apps', 'apps'));
  write('clusters/more.yaml', flux('more', 'more'));
  write(
    'clusters/argo.yaml',
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shown, namespace: argocd}\nspec:\n  source: {path: shown, repoURL: https://example.org/here.git}\n  destination: {namespace: default}\n',
  );
  write('apps/pool.yaml', poolText('blue', '10.0.0.0/24'));
  write('apps/inner/web.yaml', serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }));
  write('more/api.yaml', serviceText('api'));
  write('shown/page.yaml', serviceText('page'));
  const reported = async (name: string) => {
    const { out } = await run(['check', folder, '--format', 'json', '--only', path.join(folder, name)]);
    const { findings, clusters } = JSON.parse(out);
    const services = clusters.flatMap((cluster: { readonly services: readonly { readonly name: string }[] }) => cluster.services);
    return [
      findings.filter(({ code }: { readonly code: string }) => code === 'no_pool').map(({ file }: { readonly file: string }) => file),
      services.map(({ name: of }: { readonly name: string }) => of).sort(),
    ];
  };
  assert.deepEqual(await reported('clusters/apps.yaml'), [['apps/inner/web.yaml'], ['web']]);
  assert.deepEqual(await reported('clusters/more.yaml'), [[], ['api']]);
  assert.deepEqual(await reported('clusters/argo.yaml'), [[], ['page']]);
});

test('a .lbipam.yaml of a folder above counts up to the one that holds .git; its globs are relative to itself', async () => {
  const folder = folderWith({ '.lbipam.yaml': 'severity: {no_pool: hint}\nignore: [apps/lost.yaml]\nexclude: [apps/broken/**]\n' });
  const apps = path.join(folder, 'apps');
  fs.mkdirSync(path.join(apps, 'broken'), { recursive: true });
  fs.writeFileSync(path.join(apps, 'broken/broken.yaml'), manifests['lost.yaml']);
  for (const [name, text] of Object.entries(manifests)) fs.writeFileSync(path.join(apps, name), text);
  const files = async (...args: string[]) => {
    const { clusters, findings } = JSON.parse((await run(['check', '--format', 'json', ...args, apps])).out);
    return [
      clusters[0].services.map(({ file }: { readonly file: string }) => file),
      findings.map(({ code }: { readonly code: string }) => code),
    ];
  };
  const [services] = await files();
  const everything = ['broken/broken.yaml', 'first.yaml', 'lost.yaml', 'second.yaml'];
  assert.deepEqual(services, everything, 'outside of a repository nothing above counts');
  fs.mkdirSync(path.join(folder, '.git'));
  assert.deepEqual(await files(), [['first.yaml', 'second.yaml'], ['already_allocated']]);
  assert.deepEqual(await files('--exclude', 'second.yaml'), [['first.yaml'], []]);
  fs.writeFileSync(path.join(apps, '.lbipam.yaml'), 'ignore: [second.yaml, broken/**]\n');
  assert.deepEqual(await files(), [['first.yaml', 'lost.yaml'], ['no_pool']], 'the nearest one counts');
});

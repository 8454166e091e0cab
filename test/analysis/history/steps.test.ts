/** Which commits are steps of a cluster: those that change what it has, and of the others as few as possible. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pastSteps } from '../../../server/src/analysis/history/pastSteps';
import { answers, commitsOf, read, type Texts } from '../../support/answersOfHistory';
import { edited, edits, firstRepository, textsOf } from '../../support/repositoryEdits';
import { poolText, serviceText } from '../../support/texts';

const pool = { 'pool.yaml': poolText('blue', '10.0.0.0/29') };
const kustomization = (listed: readonly string[], more = '') =>
  `kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\n${more}resources: [${listed.join(', ')}]\n`;
const delivery = (app: string, more = '') =>
  `kind: Kustomization\napiVersion: kustomize.toolkit.fluxcd.io/v1\nmetadata: {name: ${app}}\nspec: {path: ./apps/${app}, interval: 1h${more}}\n`;
const configMap = 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: settings}\ndata:\n  PORT: "80"\n';

const flux: Texts = {
  ...pool,
  'flux/web.yaml': delivery('web'),
  'flux/tool.yaml': delivery('tool'),
  'apps/web/kustomization.yaml': kustomization(['web.yaml']),
  'apps/web/web.yaml': serviceText('web'),
  'apps/tool/kustomization.yaml': kustomization(['settings.yaml']),
  'apps/tool/settings.yaml': configMap,
};

function without(name: string, texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([other]) => other !== name));
}

const release = { 'apps/tool/values.yaml': 'service:\n  type: LoadBalancer\n' };

function generating(name: string): string {
  return `${kustomization([])}configMapGenerator: [{name: ${name}, files: [values.yaml]}]\n`;
}

/** What a commit does, the files before and after it, and how many steps there are then. */
const commits: readonly (readonly [string, Texts, Texts, number])[] = [
  ['an application without addresses comes', flux, { ...flux, 'flux/new.yaml': delivery('new'), 'apps/new/settings.yaml': configMap }, 1],
  ['an application without addresses goes', flux, without('flux/tool.yaml', flux), 1],
  ['an application without addresses is delivered otherwise', flux, { ...flux, 'flux/tool.yaml': delivery('tool', ', prune: true') }, 1],
  ['an application is delivered otherwise', flux, { ...flux, 'flux/web.yaml': delivery('web', ', targetNamespace: shop') }, 2],
  ['the delivery of an application goes', flux, without('flux/web.yaml', flux), 2],
  ['the delivery of an application comes', without('flux/web.yaml', flux), flux, 2],
  ['the kustomization of an application goes', flux, without('apps/web/kustomization.yaml', flux), 2],
  ['a kustomization lists less', flux, { ...flux, 'apps/web/kustomization.yaml': kustomization([]) }, 2],
  ['a kustomization lists more', { ...flux, 'apps/web/kustomization.yaml': kustomization([]) }, flux, 2],
  [
    'a kustomization lists what comes',
    { ...flux, 'apps/kustomization.yaml': kustomization(['tool']) },
    { ...flux, 'apps/kustomization.yaml': kustomization(['tool', 'more']), 'apps/more/kustomization.yaml': kustomization([]) },
    1,
  ],
  [
    'a kustomization lists the delivery of an application',
    { ...flux, 'flux/kustomization.yaml': kustomization(['tool.yaml']) },
    { ...flux, 'flux/kustomization.yaml': kustomization(['tool.yaml', 'web.yaml']) },
    2,
  ],
  ['a Service moves', flux, { ...without('apps/web/web.yaml', flux), 'apps/tool/web.yaml': serviceText('web') }, 2],
  [
    'a kustomization gives values to a release otherwise',
    { ...flux, ...release, 'apps/tool/kustomization.yaml': generating('more') },
    { ...flux, ...release, 'apps/tool/kustomization.yaml': generating('values') },
    2,
  ],
  [
    'a patch says another address',
    { ...flux, 'apps/web/patch.yaml': patch('10.0.0.1') },
    { ...flux, 'apps/web/patch.yaml': patch('10.0.0.2') },
    2,
  ],
];

function patch(address: string): string {
  return `kind: Service\napiVersion: v1\nmetadata: {name: web, annotations: {lbipam.cilium.io/ips: ${address}}}\n`;
}

for (const [what, before, after, count] of commits) {
  test(`${what}: ${count === 1 ? 'no step' : 'a step'}`, () => {
    assert.equal([...pastSteps(commitsOf([before, after]), read)].length, count);
  });
}

test('what a kustomization lists is younger than what it listed before, whatever the names of the files', () => {
  const files = { ...pool, 'web.yaml': serviceText('web'), 'late.yaml': serviceText('late') };
  const first = { ...files, 'kustomization.yaml': kustomization(['pool.yaml', 'web.yaml']) };
  const second = { ...files, 'kustomization.yaml': kustomization(['pool.yaml', 'web.yaml', 'late.yaml']) };
  const third = {
    ...files,
    'a.yaml': serviceText('api'),
    'kustomization.yaml': kustomization(['pool.yaml', 'web.yaml', 'late.yaml', 'a.yaml']),
  };
  const expected = ['default/api satisfied 10.0.0.2 predicted', 'default/late satisfied 10.0.0.1 predicted'];
  for (const states of [
    [first, second],
    [first, second, third],
  ]) {
    assert.deepEqual(answers(states, third).slice(0, 2), expected);
  }
});

/** Files lie in two folders with a namespace each, and the list of a folder leaves a file out. */
function inFolders(files: Texts, { moved, unlisted }: { readonly moved: number; readonly unlisted: number }): Texts {
  const folderOf = (index: number) => ((moved >> (index % 4)) & 1 ? 'two' : 'one');
  const placed = Object.entries(files).map(([name, text], index) => ({
    folder: folderOf(index),
    name,
    text,
    isListed: index !== unlisted,
  }));
  const folders = [...new Set(placed.map(({ folder }) => folder))];
  const lists = folders.map((folder) => {
    const listed = placed.filter((file) => file.folder === folder && file.isListed).map(({ name }) => name);
    return [`${folder}/kustomization.yaml`, kustomization(listed, `namespace: ${folder}\n`)];
  });
  return Object.fromEntries([
    ...placed.map(({ folder, name, text }) => [`${folder}/${name}`, text]),
    ...lists,
    ['kustomization.yaml', kustomization(folders)],
  ]);
}

test('whatever was edited, moved or listed, committing it changes no answer', () => {
  const places = fc.record({ moved: fc.nat(15), unlisted: fc.nat(7) });
  fc.assert(
    fc.property(fc.array(fc.tuple(edits, places), { minLength: 1, maxLength: 5 }), (commits) => {
      const states = [inFolders(textsOf(firstRepository), { moved: 0, unlisted: 7 })];
      let files = firstRepository;
      for (const [changes, place] of commits) {
        files = changes.reduce(edited, files);
        const now = inFolders(textsOf(files), place);
        const before = answers(states, now);
        states.push(now);
        assert.deepEqual(answers(states, now), before);
      }
    }),
    { numRuns: 12 },
  );
});

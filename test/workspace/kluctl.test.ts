/** Kluctl where fixtures can't say it: targets and folders that multiply. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeTexts, english } from '../support/workspace';

function project(targets: number): Readonly<Record<string, string>> {
  const folders = Array.from({ length: 200 }, (_, index) => `d${index}`);
  const named = Array.from({ length: targets }, (_, index) => `  - {name: t${index}, args: {a: v${index}}}\n`);
  const text = (name: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: "${name}-{{ args.a }}"}\nspec: {type: LoadBalancer, ports: [{port: 80}]}\n`;
  return {
    '.kluctl.yaml': `targets:\n${named.join('')}`,
    'deployment.yaml': `deployments:\n${folders.map((folder) => `  - path: ${folder}\n`).join('')}`,
    ...Object.fromEntries(folders.map((folder) => [`${folder}/s.yaml`, text(folder)])),
  };
}

test('targets that multiply with the folders have an end, and that is said', () => {
  const cuts = (targets: number) => {
    const { findings } = analyzeTexts(project(targets));
    return [...findings.values()].flat().flatMap(({ code, message }) => (code === 'too_large' ? [english.render(message)] : []));
  };
  assert.deepEqual(cuts(20), []);
  assert.deepEqual(cuts(30), ['The targets of this project deploy more than 10000 folders and objects: the others are left out.']);
});

/** The targets of a Kluctl project, and which cluster each is for. Source: kluctl.io/docs/kluctl/kluctl-project. */
import { isMap, listAt, mapAt, stringAt } from '../../../manifest/values';
import { grouped } from '../../../model/lists';
import type { FileIndex } from '../fileIndex';
import { filledMap, type JinjaScope } from './jinja';

export interface KluctlTarget {
  /** Empty where the project has one cluster. */
  readonly cluster: string;
  readonly scope: JinjaScope;
}

/** A person keeps fewer targets in one project. */
const mostTargets = 100;

/** A project without targets has one without a name, with the defaults of the arguments. */
export function kluctlTargets(folder: string, index: Pick<FileIndex, 'file'>): readonly KluctlTarget[] {
  const file = index.file(`${folder}/.kluctl.yaml`) ?? index.file(`${folder}/.kluctl.yml`);
  const project = file?.manifest.raw?.data()[0]?.value;
  const defaults = listAt(project, ['args']).flatMap((item) => {
    const name = stringAt(item, ['name']);
    const value = isMap(item) ? item['default'] : undefined;
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const stated = listAt(project, ['targets']).flatMap((item) => (isMap(item) ? [item] : []));
  const targets = (stated.length > 0 ? stated : [{}]).slice(0, mostTargets);
  const contextOf = (target: (typeof targets)[number]) => stringAt(target, ['context']) ?? stringAt(target, ['name']) ?? '';
  const byContext = grouped(targets, contextOf);
  return targets.map((target) => {
    const context = contextOf(target);
    const isAlone = byContext.get(context)?.length === 1;
    const args = filledMap(mapAt(target, ['args']) ?? {}, { target });
    return {
      cluster: byContext.size === 1 ? '' : ((isAlone ? stringAt(target, ['name']) : undefined) ?? context),
      scope: { args: { ...Object.fromEntries(defaults), ...args }, target },
    };
  });
}

/** Refactorings at a place, without anything being wrong: addresses that are predicted are written down. Edits are made when one is chosen. */
import type { Analysis } from '../../analysis/analyze';
import { pinEdits, pinText } from '../../analysis/mending/pin';
import type { ServiceView } from '../../analysis/views';
import type { TextPosition } from '../../manifest/range';
import type { TextEdit } from '../../manifest/textEdit';
import { message } from '../../model/message';
import type { Presentation } from '../presentation';
import { type Target, targetsAt } from '../target';
import { pinnableIn, pinnableOf, placeOf } from './pins';

export const rewriteKind = 'refactor.rewrite';

export interface Rewrite {
  readonly title: string;
  readonly edits: () => readonly TextEdit[];
}

export function rewrites(analysis: Analysis, uri: string, position: TextPosition, { render }: Presentation): readonly Rewrite[] {
  const targets = targetsAt(analysis, uri, position);
  if (targets.length === 0) return [];
  const pinnable = pinnableIn(analysis, uri);
  const here = targets.flatMap((target) => serviceOf(target, pinnable));
  const [service] = here;
  const rewriting: Rewrite[] = [];
  if (service) {
    const edits = pinEdits([service]);
    const title = render(message('Pin {0}', pinText(service)));
    if (edits.length > 0) rewriting.push({ title, edits: () => edits });
  }
  if (pinnable.length > 1 && here.length > 0) {
    const title = render(message('Pin the addresses of all {0} Services in this file', pinnable.length));
    rewriting.push({ title, edits: () => pinEdits(pinnable) });
  }
  return [...rewriting, ...targets.slice(0, 1).flatMap((target) => poolRewrites(analysis, target, render))];
}

function serviceOf({ member }: Target, pinnable: readonly ServiceView[]): readonly ServiceView[] {
  if (member.kind !== 'service') return [];
  const place = placeOf(member.service);
  return pinnable.filter((service) => placeOf(service) === place);
}

function poolRewrites(analysis: Analysis, { member }: Target, render: Presentation['render']): readonly Rewrite[] {
  if (member.kind !== 'pool') return [];
  const services = pinnableOf(analysis, member.pool);
  if (services.length === 0) return [];
  const title = render(
    services.length === 1
      ? message('Pin the address of the one Service that this pool serves without a pin')
      : message('Pin the addresses of all {0} Services that this pool serves without a pin', services.length),
  );
  return [{ title, edits: () => pinEdits(services) }];
}

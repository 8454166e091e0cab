/** Checks again what Services hold, takes over their status and gives them what they miss. */
import { importStatus } from './importStatus';
import { fileView, type Operator, publishView, satisfiedViews, unsatisfiedViews } from './operator';
import { park, wake } from './pending';
import { satisfyService } from './satisfy';
import { failed, type Step, step, within } from './step';
import { stripInvalid } from './strip';
import { isSatisfied, type ServiceView } from './view';

/** All checks of one Service. Returns the error that ended them. */
export function revalidateService(operator: Operator, view: ServiceView): string | undefined {
  const stripped = within('stripInvalidAllocations', stripInvalid(operator, view));
  return stripped.error ?? reconcileService(operator, view);
}

/** The same without the first check, for Services whose addresses are gone with their range. */
export function reconcileService(operator: Operator, view: ServiceView): string | undefined {
  const outcome = importAndSatisfy(operator, view);
  if (outcome.error !== undefined) return outcome.error;
  if (outcome.modified) publishView(view);
  fileView(operator, view);
  if (!isSatisfied(view)) {
    park(operator.pending, view);
    // What comes later in the same event may help it.
    wake(operator.pending, view);
  }
  return undefined;
}

function importAndSatisfy(operator: Operator, view: ServiceView): Step {
  const imported = within('stripOrImportIngresses', importStatus(operator, view));
  if (imported.error !== undefined || isSatisfied(view)) return imported;
  const satisfied = within('satisfyService', satisfyService(operator, view));
  return satisfied.error === undefined ? step(imported.modified || satisfied.modified) : failed(satisfied.error);
}

/** The satisfied Services first, so that they find their addresses before others do. */
export function revalidateAll(operator: Operator): string | undefined {
  for (const viewsOf of [satisfiedViews, unsatisfiedViews]) {
    for (const view of viewsOf(operator)) {
      const error = revalidateService(operator, view);
      if (error !== undefined) return `revalidate: ${error}`;
    }
  }
  return undefined;
}

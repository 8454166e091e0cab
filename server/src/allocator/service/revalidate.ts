/** Checks again what Services hold, takes over their status and gives them what they miss. */
import type { OperatorService } from '../memory/entities';
import { fileView, type Operator, publishView, satisfiedViews, unsatisfiedViews } from '../memory/operator';
import { park, wake } from '../memory/pending';
import { isSatisfied } from '../memory/unsatisfied';
import { importStatus } from './importStatus';
import { satisfyService } from './satisfy';
import { failed, firstError, prefixed, type Step, unchanged, withinStep } from './step';
import { stripInvalid } from './strip';

/** Runs all checks of one Service. Returns the error that ended them. */
export function revalidateService(operator: Operator, view: OperatorService): string | undefined {
  return strip(operator, view) ?? reconcileService(operator, view);
}

function strip(operator: Operator, view: OperatorService): string | undefined {
  return withinStep('stripInvalidAllocations', stripInvalid(operator, view)).error;
}

/** Revalidates without the first check, for Services whose addresses went with their range. */
export function reconcileService(operator: Operator, view: OperatorService): string | undefined {
  const imported = takeOver(operator, view);
  return imported.error ?? satisfyMissing(operator, view, imported);
}

function takeOver(operator: Operator, view: OperatorService): Step {
  return withinStep('stripOrImportIngresses', importStatus(operator, view));
}

function satisfyMissing(operator: Operator, view: OperatorService, imported: Step): string | undefined {
  const satisfied = isSatisfied(view) ? unchanged : withinStep('satisfyService', satisfyService(operator, view));
  if (satisfied.error !== undefined) return satisfied.error;
  if (imported.modified || satisfied.modified) publishView(operator, view);
  fileView(operator, view);
  if (!isSatisfied(view)) park(operator.pending, view);
  return undefined;
}

/** In most versions the satisfied Services come first, so that they find their addresses before others do. */
export function revalidateAll(operator: Operator): string | undefined {
  return prefixed('revalidate', revalidateInOrder(operator));
}

function revalidateInOrder(operator: Operator): string | undefined {
  switch (operator.behaviour.revalidation) {
    case 'satisfiedFirst':
      return (
        walkServices(operator, satisfiedViews(operator), revalidateService) ??
        walkServices(operator, unsatisfiedViews(operator), revalidateService)
      );
    case 'unsatisfiedFirst':
      return (
        walkServices(operator, unsatisfiedViews(operator), revalidateService) ??
        walkServices(operator, satisfiedViews(operator), revalidateService)
      );
    case 'twoPhases':
      return revalidateInPhases(operator);
  }
}

/** All Services take over the addresses of their status before any Service gets a new one. */
function revalidateInPhases(operator: Operator): string | undefined {
  const views = [...satisfiedViews(operator), ...unsatisfiedViews(operator)];
  operator.cluster.chance.watcher?.walks(views);
  const imported = new Map<OperatorService, Step>();
  for (const view of views) {
    const stripped = strip(operator, view);
    const outcome = stripped === undefined ? takeOver(operator, view) : failed(stripped);
    if (outcome.error !== undefined) return outcome.error;
    imported.set(view, outcome);
    fileView(operator, view);
    if (!isSatisfied(view)) wake(operator.pending, view);
  }
  return firstError(imported, ([view, outcome]) => satisfyMissing(operator, view, outcome));
}

/** Handles Services one after another, in an order that Cilium leaves to chance, until one fails. */
export function walkServices(
  operator: Operator,
  views: readonly OperatorService[],
  handle: (operator: Operator, view: OperatorService) => string | undefined,
): string | undefined {
  operator.cluster.chance.watcher?.walks(views);
  return firstError(views, (view) => handle(operator, view));
}

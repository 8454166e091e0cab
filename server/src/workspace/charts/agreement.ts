/** What all versions of a chart that come into question agree on, where the files do not tell the version. */
import type { ManifestPath } from '../../manifest/manifest';
import { message } from '../../model/message';
import { type ServiceDraft, variantServices, type WantedServices } from './chartServices';
import type { KnownChart } from './knownChart';

/** The Services of the newest variant. What another variant makes otherwise is not known. */
export function agreedServices(release: WantedServices, known: KnownChart): readonly ServiceDraft[] {
  const [newest = [], ...older] = known.variants.map((variant) => variantServices(release, known, variant)).reverse();
  return newest.map((draft) => older.reduce((agreed, drafts) => agreeing(agreed, counterpart(agreed, drafts)), draft));
}

function counterpart(draft: ServiceDraft, drafts: readonly ServiceDraft[]): ServiceDraft | undefined {
  const place = partKey(draft);
  return drafts.find((other) => partKey(other) === place);
}

function partKey({ container, part }: ServiceDraft): string {
  return JSON.stringify([container, part]);
}

function agreeing(draft: ServiceDraft, other: ServiceDraft | undefined): ServiceDraft {
  if (!other) {
    const doubt = draft.doubt ?? message('Not every version of the chart makes this Service, and the files do not tell the version.');
    return { ...draft, doubt };
  }
  const differing = [...specFields(draft, other), ['metadata', 'labels']].filter((field) => said(draft, field) !== said(other, field));
  const isSameName = draft.name === other.name;
  return { ...draft, undecided: [...draft.undecided, ...differing, ...(isSameName ? [] : [['metadata', 'name']])] };
}

/** The fields of `spec` that either speaks of. Where one gives all of it in one piece, that piece is compared. */
function specFields(...drafts: readonly ServiceDraft[]): readonly ManifestPath[] {
  const paths = drafts.flatMap(({ fields, added = [] }) => [...fields, ...added]).map(({ field }) => field);
  const inSpec = paths.filter(([first]) => first === 'spec');
  if (inSpec.some(({ length }) => length === 1)) return [['spec']];
  return [...new Set(inSpec.map((path) => path[1] ?? ''))].map((name) => ['spec', name]);
}

/** The text of a field of a draft. */
function said({ fields, added = [] }: ServiceDraft, [first, second]: ManifestPath): string {
  const concerns = ({ field }: { readonly field: ManifestPath }) => field[0] === first && (second === undefined || field[1] === second);
  return JSON.stringify([fields.filter(concerns), added.filter(concerns)]);
}

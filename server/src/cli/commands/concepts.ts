/** The concepts that have a page in `docs/concepts`, in the order in which a newcomer reads them. */
export const concepts: readonly string[] = [
  'pools',
  'blocks',
  'selectors',
  'conflicts',
  'disabled',
  'status',
  'families',
  'classes',
  'requested',
  'sharing',
  'cross-namespace',
  'announcements',
  'live-state',
  'plan',
];

/** Another sharing key for a group of Services: the whole group that may share an address, in every cluster that has one of them. */
import { setValue } from '../../manifest/edit/change';
import { message } from '../../model/message';
import type { Analysis } from '../analyze';
import { fieldEdits } from '../fixes/fieldEdits';
import { sharingEntry } from '../index/sharingEntry';
import { serviceName } from '../places/fieldPlaces';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';
import { sharingGroup } from '../why/sharingGroup';
import { type Renaming, refused } from './renaming';

interface KeyUse {
  readonly cluster: ClusterView;
  readonly service: ServiceView;
}

export function renameSharingKey(analysis: Analysis, start: KeyUse, key: string): Renaming {
  if (key.trim() === '') return refused(message('A sharing key needs a text: Services without one share with nobody.'));
  if (/[\r\n]/.test(key)) return refused(message('A sharing key stands on one line.'));
  const members = groupOf(analysis, start);
  const taken = members.flatMap(({ cluster, service }) =>
    cluster.index.withSharingKey(key).filter(({ claim }) => claim.namespace === service.claim.namespace),
  );
  if (taken[0])
    return refused(message('Service {0} has the sharing key "{1}" already: both groups would become one.', serviceName(taken[0]), key));
  // A Service that several clusters have is written in its file once.
  const places = new Map(members.map((member) => [declarationOf(member.service), member]));
  const changes = [...places.values()].flatMap(({ service: { claim } }) => {
    const entry = sharingEntry(claim);
    return entry ? [{ service: claim, change: { owner: claim, changes: [setValue(entry.path, key)] } }] : [];
  });
  const edits = fieldEdits(changes.map(({ change }) => change));
  if (edits) return { kind: 'edits', edits };
  const stuck = [...places.values()].find(
    (_, index) => fieldEdits(changes.slice(index, index + 1).map(({ change }) => change)) === undefined,
  );
  return refused(
    message(
      'The sharing key of Service {0} does not stand in its file as it reaches the cluster: a variable, a template or a patch gives it.',
      serviceName((stuck ?? start).service),
    ),
  );
}

/** Goes from group to group: a base has its Services in several clusters, and each of those may have partners that the others lack. */
function groupOf(analysis: Analysis, start: KeyUse): readonly KeyUse[] {
  const key = sharingEntry(start.service.claim)?.key;
  const found = new Map<ServiceView, KeyUse>();
  const waiting = [start];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (found.has(next.service)) continue;
    const { cluster } = next;
    for (const service of sharingGroup(cluster, next.service)) {
      if (found.has(service)) continue;
      found.set(service, { cluster, service });
      for (const other of analysis.files.get(service.claim.resource.uri)?.members ?? []) {
        const isSame = other.kind === 'service' && declarationOf(other.service) === declarationOf(service);
        if (isSame && sharingEntry(other.service.claim)?.key === key) waiting.push(other);
      }
    }
  }
  return [...found.values()];
}

function declarationOf({ claim: { resource, container } }: ServiceView): string {
  return JSON.stringify([resource.uri, resource.document, resource.root, container]);
}

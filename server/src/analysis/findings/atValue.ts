/** A finding about an address that a variable gives is at the value of the variable, since that is what has to change. */
import { message } from '../../model/message';
import { requestedValue } from '../index/requestedValues';
import { serviceName } from '../places/fieldPlaces';
import type { Draft } from '../rules/rule';
import type { ClusterView } from '../views/clusterView';

/** The place in the Service becomes a related one. A value that the files do not have leaves the finding at the Service. */
export function atValue(cluster: ClusterView, draft: Draft): Draft {
  const { asked, uri, range, related = [] } = draft;
  const value = asked && requestedValue(cluster, asked.service, asked.request);
  if (!value) return draft;
  return { ...draft, ...value.place, related: [{ uri, range, message: message('Service {0}', serviceName(asked.service)) }, ...related] };
}

/** What the version of Cilium means for what people read. It is named only where another version does something else. */
import { type Behaviour, behaviourOf } from '../../allocator/behaviour';
import { type Message, message } from '../../model/message';
import type { ClusterView } from '../views/clusterView';

export function behaviourIn({ options }: ClusterView): Behaviour {
  return behaviourOf(options);
}

/** Adds the version of Cilium to a message about behaviour that differs between versions. */
export function withVersion(text: Message, { options, cluster }: ClusterView): Message {
  return cluster.options.versionProfile === undefined
    ? message('{0} (Cilium {1} is assumed; the setting ciliumVersion states another.)', text, options.versionProfile)
    : message('{0} (This is Cilium {1}.)', text, options.versionProfile);
}

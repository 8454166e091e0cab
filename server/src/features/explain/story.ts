/** A story as a document in Markdown: all that is known about a Service, a pool or an address, with the places that tell it. */
import { serviceName } from '../../analysis/places/fieldPlaces';
import { formatAddress } from '../../model/address';
import { plainText } from '../presentation';
import { addressStory } from './addressStory';
import { poolStory } from './poolStory';
import { serviceStory } from './serviceStory';
import type { KnownSubject } from './storySubject';
import type { Telling } from './storyTelling';

export interface Story {
  readonly title: string;
  readonly markdown: string;
}

export function story(telling: Telling, subject: KnownSubject): Story {
  const { cluster } = subject;
  switch (subject.kind) {
    case 'service':
      return { title: plainText(serviceName(subject.service)), markdown: serviceStory(telling, cluster, subject.service) };
    case 'pool':
      return { title: plainText(subject.pool.name), markdown: poolStory(telling, cluster, subject.pool) };
    case 'address':
      return { title: formatAddress(subject.address), markdown: addressStory(telling, cluster, subject.address) };
  }
}

/** The views of what announces addresses in a cluster. A resource that did not change keeps its view. */
import type { AnnouncementResource } from '../../workspace/resource/announcementResource';
import { admitAnnouncement } from '../admission/announcement';
import type { AnnouncementView } from '../views';

export function announcementViews(
  resources: readonly AnnouncementResource[],
  previous: readonly AnnouncementView[],
): readonly AnnouncementView[] {
  const kept = new Map(previous.map((view) => [view.resource, view]));
  return resources.map((resource) => kept.get(resource) ?? announcementView(resource));
}

function announcementView(resource: AnnouncementResource): AnnouncementView {
  const { name } = resource;
  if (!resource.reached) return { resource, name, state: 'unreachable', value: undefined };
  const value = admitAnnouncement(resource);
  return { resource, name, state: value ? 'applied' : 'unknown', value };
}

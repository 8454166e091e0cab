/** The view of a resource that announces addresses in a cluster. */
import type { AnnouncementResource } from '../../workspace/resource/announcementResource';
import { admitAnnouncement } from '../admission/announcement';
import type { AnnouncementView } from '../views';

export function announcementView(resource: AnnouncementResource): AnnouncementView {
  const { name } = resource;
  if (!resource.reached) return { resource, name, state: 'unreachable', value: undefined };
  const value = admitAnnouncement(resource);
  return { resource, name, state: value ? 'applied' : 'unknown', value };
}

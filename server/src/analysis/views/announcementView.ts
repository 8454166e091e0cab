/** The view of a resource that announces addresses in a cluster. */
import type { Announcement } from '../../model/announcement';
import type { AnnouncementResource } from '../../workspace/resource/announcementResource';
import { admitAnnouncement } from '../admission/announcement';

/** `unknown`: a later step fills in what decides, or it is not written as Cilium reads it. */
export type AnnouncementState = 'applied' | 'unknown' | 'unreachable';

/** A resource that announces addresses, or has a part in it. */
export interface AnnouncementView {
  readonly resource: AnnouncementResource;
  readonly name: string;
  readonly state: AnnouncementState;
  /** What it says; undefined unless it is applied. */
  readonly value: Announcement | undefined;
}

export function announcementView(resource: AnnouncementResource): AnnouncementView {
  const { name } = resource;
  if (!resource.reached) return { resource, name, state: 'unreachable', value: undefined };
  const value = admitAnnouncement(resource);
  return { resource, name, state: value ? 'applied' : 'unknown', value };
}

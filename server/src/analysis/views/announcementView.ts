/** The view of a resource that announces addresses in a cluster. */
import type { Announcement } from '../../model/announcement';
import type { AnnouncementResource } from '../../workspace/resource/announcementResource';
import { admitAnnouncement } from '../admission/announcement';

/** `unknown`: a later step fills in what decides, or the resource is not written as Cilium reads it. */
export type AnnouncementState = 'applied' | 'unknown' | 'unreachable';

/** A resource that announces addresses, or that another such resource refers to. */
export interface AnnouncementView {
  readonly resource: AnnouncementResource;
  readonly name: string;
  readonly state: AnnouncementState;
  /** The decoded resource; undefined unless something applies it. */
  readonly value: Announcement | undefined;
}

export function announcementView(resource: AnnouncementResource): AnnouncementView {
  const { name } = resource;
  if (!resource.reached) return { resource, name, state: 'unreachable', value: undefined };
  const value = admitAnnouncement(resource);
  return { resource, name, state: value ? 'applied' : 'unknown', value };
}

/** Where findings about announcements point. */
import type { ManifestPath } from '../../manifest/manifest';
import type { Place, RelatedPlace } from '../../manifest/range';
import { message } from '../../model/message';
import { announcementAnchor } from '../../workspace/resource/announcementResource';
import type { AnnouncementView } from '../views/announcementView';
import { fieldPlace, keyPlace, placeOf } from './fieldPlaces';

export function announcementPlace({ resource }: AnnouncementView): Place {
  return placeOf(announcementAnchor(resource));
}

/** The place of a field; the resource as a whole where the field is absent. */
export function announcementField(view: AnnouncementView, path: ManifestPath): Place {
  return view.resource.locate(path) ? fieldPlace(view.resource, path) : announcementPlace(view);
}

/** The key of a field, for fields whose value is longer than a word. */
export function announcementKey(view: AnnouncementView, path: ManifestPath): Place {
  return view.resource.locate(path) ? keyPlace(view.resource, path) : announcementPlace(view);
}

export function relatedAnnouncement(view: AnnouncementView): RelatedPlace {
  return { ...announcementPlace(view), message: message('{0} {1}', view.resource.kind, view.name) };
}

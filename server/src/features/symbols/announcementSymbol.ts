/** What announces in the outline, with what becomes of it. */
import type { AnnouncementView, ClusterView } from '../../analysis/views';
import { announcementAnchor } from '../../workspace/resource/announcementResource';
import { announcementState } from '../announcements';
import type { Presentation } from '../presentation';
import type { DocumentSymbol } from './documentSymbols';
import { around } from './range';

export function announcementSymbol(cluster: ClusterView, view: AnnouncementView, { render }: Presentation): DocumentSymbol {
  const { resource } = view.resource;
  const selection = announcementAnchor(view.resource).value;
  return {
    kind: 'announcement',
    name: view.name === '' ? '?' : view.name,
    detail: render(announcementState(cluster, view)),
    range: around(resource.source.nearest(resource.root).value, selection),
    selection,
    children: [],
  };
}

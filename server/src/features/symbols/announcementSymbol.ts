/** What announces in the outline, with what becomes of it. */
import type { AnnouncementView } from '../../analysis/views/announcementView';
import type { ClusterView } from '../../analysis/views/clusterView';
import { announcementAnchor } from '../../workspace/resource/announcementResource';
import { announcementState } from '../announcements';
import type { Presentation } from '../presentation';
import { type DocumentSymbol, symbolRange } from './documentSymbol';

export function announcementSymbol(cluster: ClusterView, view: AnnouncementView, { render }: Presentation): DocumentSymbol {
  const { resource } = view.resource;
  const selection = announcementAnchor(view.resource).value;
  return {
    kind: 'announcement',
    name: view.name === '' ? '?' : view.name,
    detail: render(announcementState(cluster, view)),
    range: symbolRange(resource.source.nearest(resource.root).value, selection),
    selection,
    children: [],
  };
}

/** Above what announces: how many Services it announces. A click lists them. Nothing above what only has a part in it, or is not known. */
import { isRead } from '../../analysis/announcements/announcer';
import type { AnnouncementView } from '../../analysis/views/announcementView';
import type { ClusterView } from '../../analysis/views/clusterView';
import { announcementAnchor } from '../../workspace/resource/announcementResource';
import { announcementState, announcesItself } from '../announcements';
import type { LensDraft } from './codeLens';

export function announcementLens(cluster: ClusterView, view: AnnouncementView): LensDraft | undefined {
  if (!announcesItself(view) || view.state !== 'applied' || !isRead(view, cluster.options)) return undefined;
  const { resource } = view.resource;
  return {
    position: resource.source.nearest(resource.root).value.start,
    words: [announcementState(cluster, view)],
    action: { kind: 'references', position: announcementAnchor(view.resource).value.start },
  };
}

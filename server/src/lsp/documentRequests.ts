/** Requests for whole documents: the allocation as a report, and the story of one Service, pool or address. */

import type { Analysis } from '../analysis/analyze';
import { story } from '../features/explain/story';
import { subjectAt, subjectOf, subjectOfRow } from '../features/explain/storySubject';
import type { PlaceLink } from '../features/explain/storyTelling';
import { forDocuments } from '../features/presentation';
import { isReportFormat, renderReport } from '../features/report/reportFormats';
import type { Place } from '../manifest/range';
import { wayBetween } from '../paths/uris';
import {
  type ReportParams,
  type ReportResult,
  reportRequest,
  type StoryParams,
  type StoryResult,
  type StorySubject,
  storyRequest,
} from '../protocol/protocol';
import { relativePath } from '../workspace/resource/paths';
import { answer } from './answer';
import { folderOf } from './folders';
import type { ServerParts } from './serverParts';
import type { ServerSession } from './serverSession';

export function handleDocumentRequests({ connection, session, context }: ServerParts): void {
  connection.onRequest(reportRequest, ({ format }: ReportParams, token) =>
    answer(context, undefined, token, ({ clusters }): ReportResult | null => {
      if (!isReportFormat(format)) return null;
      return {
        text: renderReport(format, { clusters, fileOf: (uri) => fileName(session, uri), presentation: forDocuments(session.view) }),
      };
    }),
  );
  connection.onRequest(storyRequest, (params: StoryParams, token) =>
    answer(context, params.place?.uri, token, (analysis): StoryResult | null => {
      const subject = wantedSubject(analysis, params, context.normalize);
      const found = subject && subjectOf(analysis, subject);
      if (!found) return null;
      const telling = { analysis, presentation: forDocuments(session.view), linkTo: (place: Place) => linkTo(session, place) };
      return { subject, ...story(telling, found) };
    }),
  );
}

function wantedSubject(
  analysis: Analysis,
  { subject, place, row }: StoryParams,
  normalize: (uri: string) => string,
): StorySubject | undefined {
  if (subject) return subject;
  if (row !== undefined) return subjectOfRow(analysis, row);
  return place && subjectAt(analysis, normalize(place.uri), place.range.start);
}

/** The name of a file in an export. With several folders the name of the folder comes first, as in VS Code. */
function fileName({ folders }: ServerSession, uri: string): string {
  const folder = folderOf(folders, uri);
  if (!folder) return uri;
  const path = relativePath(folder.uri, uri);
  return folders.length > 1 ? `${folder.name}/${path}` : path;
}

/** Previews of VS Code open what a link names below the first folder, and no address of a file. */
function linkTo(session: ServerSession, { uri, range }: Place): PlaceLink {
  const [first] = session.folders;
  const way = first && wayBetween(first.uri, uri);
  const line = range.start.line + 1;
  return { text: `${fileName(session, uri)}:${line}`, target: way === undefined ? undefined : `/${way}#L${line}` };
}

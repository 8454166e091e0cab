/** One comment on a pull request, written anew with every run. It is found again by its first line. */
import { record } from './job';

export interface CommentPlace {
  readonly apiUrl: string;
  readonly repository: string;
  readonly pullRequest: number;
  readonly token: string;
}

const commentsOfPage = 100;
const mostPages = 30;

/** `whereThereIsOne`: what is there is written anew, and none is added. */
export type Wanted = 'always' | 'whereThereIsOne';

/** A text says why there is no comment. */
export async function writeComment(place: CommentPlace, body: string, wanted: Wanted): Promise<string | undefined> {
  try {
    const [mark = ''] = body.split('\n');
    const known = await findComment(place, mark);
    if (known !== undefined) await request(place, 'PATCH', `/issues/comments/${known}`, { body });
    else if (wanted === 'always') await request(place, 'POST', `/issues/${place.pullRequest}/comments`, { body });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The number of the comment. A person may quote the first line, so the comment has to be one of a bot. */
async function findComment(place: CommentPlace, mark: string): Promise<number | undefined> {
  for (let page = 1; page <= mostPages; page++) {
    const answer = await request(place, 'GET', `/issues/${place.pullRequest}/comments?per_page=${commentsOfPage}&page=${page}`);
    const comments = Array.isArray(answer) ? answer.map(record) : [];
    const sticky = comments.find(({ body, user }) => typeof body === 'string' && body.startsWith(mark) && record(user)['type'] === 'Bot');
    if (typeof sticky?.['id'] === 'number') return sticky['id'];
    if (comments.length < commentsOfPage) return undefined;
  }
  return undefined;
}

async function request({ apiUrl, repository, token }: CommentPlace, method: string, way: string, content?: object): Promise<unknown> {
  const response = await fetch(`${apiUrl}/repos/${repository}${way}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'user-agent': 'lbipam',
      'x-github-api-version': '2022-11-28',
    },
    ...(content && { body: JSON.stringify(content) }),
  });
  if (!response.ok) throw new Error(`GitHub answers ${response.status} to ${method} of comments`);
  return response.json();
}

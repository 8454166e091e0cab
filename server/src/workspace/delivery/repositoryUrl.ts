/** URLs of Git repositories, of which one has several spellings. */

/** `git@host:owner/name.git` and `https://host/owner/name` are one. */
export function plainUrl(url: string): string {
  return url
    .toLowerCase()
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/:(?!\d)/, '/')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

/** A repository that is reached under several hosts or owners keeps its name. */
export function repositoryName(url: string): string {
  const plain = plainUrl(url);
  return plain.slice(plain.lastIndexOf('/') + 1);
}

/** The data files that come with the extension: pages of documentation in each language, and the example manifests. */
import { env, type Uri, Uri as Uris, workspace } from 'vscode';

export type Texts = Readonly<Record<string, string>>;

/** The pages by their paths, such as `rules/no_pool`: in the language of VS Code if there is a translation, else in English. */
export async function shippedPages(extension: Uri): Promise<Texts> {
  const byLanguage: Readonly<Record<string, Texts>> = await readJson(extension, 'pages.json');
  return { ...byLanguage['en'], ...(env.language === 'en' ? {} : byLanguage[env.language]) };
}

/** The files by their paths in the folder of examples. */
export function shippedExamples(extension: Uri): Promise<Texts> {
  return readJson(extension, 'examples.json');
}

async function readJson<T>(extension: Uri, name: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(Uris.joinPath(extension, 'dist', name))));
}

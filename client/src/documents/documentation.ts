/** *Open Documentation…*: the pages of findings and concepts that come with the extension, in the preview of Markdown. */
import { commands, type Disposable, l10n, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { shippedPages, type Texts } from './shippedTexts';

const pageScheme = 'lbipam-docs';

export interface Documentation extends Disposable {
  /** Opens a page such as `concepts/pools`, or one that the person picks. */
  open(page?: unknown): Promise<void>;
}

export function createDocumentation(extension: Uri): Documentation {
  const provider = workspace.registerTextDocumentContentProvider(pageScheme, {
    provideTextDocumentContent: async ({ path }) => pageOf(await shippedPages(extension), nameOf(path)),
  });
  return {
    open: async (page) => {
      const pages = await shippedPages(extension);
      const name = typeof page === 'string' ? page : await pick(pages);
      if (name === undefined || pageOf(pages, name) === undefined) return;
      // Relative links from page to page lead to documents of the same scheme.
      await commands.executeCommand('markdown.showPreview', Uri.from({ scheme: pageScheme, path: `/${name}.md` }));
    },
    dispose: () => provider.dispose(),
  };
}

function nameOf(path: string): string {
  return path.replace(/^\//, '').replace(/\.md$/, '');
}

function pageOf(pages: Texts, name: string): string | undefined {
  return Object.hasOwn(pages, name) ? pages[name] : undefined;
}

async function pick(pages: Texts): Promise<string | undefined> {
  const items = (kind: string) =>
    Object.entries(pages)
      .filter(([name]) => name.startsWith(`${kind}/`) && name !== `${kind}/README`)
      .map(([name, text]) => ({ label: titleOf(text), detail: summaryOf(text), name }));
  const groups = [
    { kind: QuickPickItemKind.Separator, label: l10n.t('Concepts'), name: undefined },
    ...items('concepts'),
    { kind: QuickPickItemKind.Separator, label: l10n.t('Findings'), name: undefined },
    ...items('rules'),
  ];
  const picked = await window.showQuickPick(groups, { placeHolder: l10n.t('Which page?'), matchOnDetail: true });
  return picked?.name;
}

/** The heading, without the code span that some headings have. */
function titleOf(page: string): string {
  return (page.split('\n', 1)[0] ?? '').replace(/^# /, '').replaceAll('`', '');
}

/** The first paragraph of a page. */
function summaryOf(page: string): string {
  return (page.split('\n\n', 2)[1] ?? '').replaceAll('`', '').replaceAll('**', '').replaceAll('\n', ' ');
}

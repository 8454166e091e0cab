/** *Export…*: the allocation as a document of the format that a person picks, in a new editor. */
import { commands, l10n, languages, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { type ReportFormat, type ReportResult, reportRequest } from '../../../server/src/protocol/protocol';
import type { Supervisor } from '../supervisor';

interface FormatItem extends QuickPickItem {
  readonly format: ReportFormat;
  /** The language of the document, if the editor knows it. */
  readonly language: string;
}

function formats(): readonly FormatItem[] {
  return [
    { format: 'markdown', language: 'markdown', label: 'Markdown', description: l10n.t('tables for a wiki') },
    { format: 'csv', language: 'csv', label: 'CSV', description: l10n.t('the Services, a line an address') },
    { format: 'json', language: 'json', label: 'JSON', description: l10n.t('for other programs') },
    { format: 'mermaid', language: 'mermaid', label: 'Mermaid', description: l10n.t('a diagram: cluster, pools, Services') },
    { format: 'svg', language: 'xml', label: 'SVG', description: l10n.t('the map of the addresses as a picture, into a file') },
    {
      format: 'kubectl',
      language: 'plaintext',
      label: 'kubectl',
      description: l10n.t('the tables of "kubectl get ippools" and "kubectl get svc"'),
    },
    // Documents in YAML would be read as manifests of the workspace.
    { format: 'status', language: 'plaintext', label: '.status', description: l10n.t("Cilium's conditions of pools and Services") },
  ];
}

export async function exportAllocation(supervisor: Pick<Supervisor, 'request'>): Promise<void> {
  const placeHolder = l10n.t('In which format?');
  const picked = await window.showQuickPick(formats(), { placeHolder, matchOnDescription: true });
  if (!picked) return;
  const result = await supervisor.request<ReportResult | null>(reportRequest, { format: picked.format });
  if (!result) {
    window.showWarningMessage(l10n.t('The language server of LB IPAM gives no answer. Try it again.'));
    return;
  }
  if (picked.format === 'svg') {
    await save(result.text);
    return;
  }
  const known = await languages.getLanguages();
  const language = known.includes(picked.language) ? picked.language : 'plaintext';
  await window.showTextDocument(await workspace.openTextDocument({ language, content: result.text }));
}

/** A picture is saved to a file and shown from there, since a person does not want to read its text. */
async function save(text: string): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const name = 'lb-ipam.svg';
  const defaultUri = folder ? Uri.joinPath(folder.uri, name) : undefined;
  const target = await window.showSaveDialog({ filters: { SVG: ['svg'] }, ...(defaultUri && { defaultUri }) });
  if (!target) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await commands.executeCommand('vscode.open', target);
}

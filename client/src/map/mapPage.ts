/** The HTML of the map's webviews: an empty page and its script. Everything in it is set by the script as text; nothing comes from elsewhere. */
import { Uri, type Webview } from 'vscode';

/** `editor`: the map with the table, in a tab. `sidebar`: the map alone. */
export type PagePlace = 'editor' | 'sidebar';

export function mapPage(webview: Webview, extensionUri: Uri, place: PagePlace): string {
  const nonce = globalThis.crypto.randomUUID().replaceAll('-', '');
  const script = webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', 'map.js')).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // The policy admits blobs for the picture that is saved.
    'img-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>LB IPAM</title>
</head>
<body data-place="${place}">
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

export function mapPageRoots(extensionUri: Uri): readonly Uri[] {
  return [Uri.joinPath(extensionUri, 'dist')];
}

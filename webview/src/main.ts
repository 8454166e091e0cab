/** The script of the map's page: it says that it is there, and does what the extension tells it. */
import type { ToPage } from '../../server/src/protocol/mapMessages';
import styles from './map.css';
import { speaker } from './model/texts';
import { createPage, type Page } from './page';
import type { Host } from './pageState';

declare function acquireVsCodeApi(): Host;

// A style sheet made by a script needs no permission in the page's policy and no file of its own.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const host = acquireVsCodeApi();
let page: Page | undefined;

addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'texts':
      page ??= createPage(host, speaker(data.texts), document.body.dataset['place'] === 'sidebar');
      return;
    case 'map':
      page?.setMap(data.map);
      return;
    case 'focus':
      page?.focus(data.id);
  }
});
host.postMessage({ type: 'ready' });

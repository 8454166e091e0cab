/** Keeps one page of the map up to date while it can be seen, and does what a person asks for in it. */
import { Disposable, type Webview } from 'vscode';
import { type AddressMap, addressMapRequest, type MapSide } from '../../../server/src/protocol/addressMap';
import type { FromPage, ToPage } from '../../../server/src/protocol/mapMessages';
import { debounce } from '../debounce';
import type { Session } from '../session';
import type { Supervisor } from '../supervisor';
import { reveal } from '../treeCommands';
import { copyTable, savePicture } from './mapExport';
import { mapTexts } from './mapTexts';
import { pageMessage } from './pageMessages';

export interface MapNeeds {
  readonly session: Session;
  readonly supervisor: Supervisor;
  /** Opens the map in an editor at a cluster, a pool or a range. */
  openMap(id: string): void;
}

export interface MapPage {
  readonly webview: Webview;
  isVisible(): boolean;
}

export interface MapChannel extends Disposable {
  /** Zooms to a part of the map, as soon as the page is ready. */
  focus(id: string): void;
  /** Has to be called when the page is shown or hidden. */
  visibilityChanged(): void;
}

export function createMapChannel({ webview, isVisible }: MapPage, needs: MapNeeds): MapChannel {
  const { session, supervisor } = needs;
  let isReady = false;
  let wanted: string | undefined;
  let sent = '';
  let side: MapSide = 'after';
  const post = (message: ToPage) => webview.postMessage(message);
  const send = async (): Promise<void> => {
    if (!isReady || !isVisible() || session.state().status?.state !== 'ready') return;
    const map = await supervisor.request<AddressMap>(addressMapRequest, { side });
    // An answer that an edit overtook is empty; the next analysis sends another one. A page that is gone asks again when it is back.
    if (!map || !isReady) return;
    // Without a change, both sides are the same.
    side = map.side;
    // The map counts as sent before the page has it: a page that is made anew meanwhile asks for all of it again.
    const text = JSON.stringify(map);
    const isNews = text !== sent;
    const id = wanted;
    sent = text;
    wanted = undefined;
    if (isNews) await post({ type: 'map', map });
    if (id !== undefined) await post({ type: 'focus', id });
  };
  const update = debounce(() => void send(), { pause: 150, longest: 600 });
  const answer = async (message: FromPage | undefined): Promise<void> => {
    switch (message?.type) {
      case undefined:
        return;
      case 'ready':
        isReady = true;
        sent = '';
        await post({ type: 'texts', texts: mapTexts() });
        return send();
      case 'reveal':
        return reveal(message);
      case 'open':
        return needs.openMap(message.id);
      case 'side':
        side = message.side;
        return send();
      case 'copy':
        return copyTable(supervisor, message);
      case 'save':
        return savePicture(message.format, message.content);
    }
  };
  const disposables = Disposable.from(
    webview.onDidReceiveMessage((message: unknown) => answer(pageMessage(message))),
    session.onDidChange(() => update.call()),
    update,
  );
  return {
    focus: (id) => {
      wanted = id;
      update.call();
    },
    visibilityChanged: () => {
      // The workbench drops a hidden page. Its next page says when it is ready, and messages before that are lost.
      if (isVisible()) update.call();
      else isReady = false;
    },
    dispose: () => disposables.dispose(),
  };
}

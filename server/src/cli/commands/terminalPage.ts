/** A page of the documentation as a terminal shows it: links are written out. Another page that `lbipam explain` prints is named by that command. */

const fence = /^```.*?^```$/gms;
const link = /\[([^\]]+)\]\(([^)\s]+)\)/g;
const explained = /\/(?:rules|concepts)\/([\w-]+)\.md$/;

/** `url` is where the page is on the web. */
export function terminalPage(page: string, url: string): string {
  let shown = '';
  let at = 0;
  // What an example says is no link.
  for (const { 0: example, index } of page.matchAll(fence)) {
    shown += withoutLinks(page.slice(at, index), url) + example;
    at = index + example.length;
  }
  return shown + withoutLinks(page.slice(at), url);
}

function withoutLinks(text: string, url: string): string {
  return text.replace(link, (written, label: string, target: string) => {
    if (!URL.canParse(target, url)) return written;
    const { href } = new URL(target, url);
    const name = explained.exec(href)?.[1];
    if (name === undefined || name === 'README') return `${label} (${href})`;
    return label === `\`${name}\`` ? label : `${label} (lbipam explain ${name})`;
  });
}

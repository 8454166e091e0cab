/** Our own Markdown as plain text, for clients that show no other: the words, without what stands for emphasis, tables, code and links. */

const spans = /\\([!-/:-@[-`{-~])|&#(\d{1,5});|(`{1,9})([^`](?:[\s\S]*?[^`])?)\3(?!`)|\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)|\*{1,2}/g;

export function plainMarkdown(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !/^\|(?: :?-+:? \|)+$/.test(line))
    .map((line) => plainSpans(line.startsWith('| ') ? cells(line) : line))
    .join('\n');
}

function cells(row: string): string {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())
    .join('  ')
    .trimEnd();
}

function plainSpans(line: string): string {
  return line.replace(spans, (_, escaped?: string, number?: string, fence?: string, code?: string, link?: string) => {
    if (escaped !== undefined) return escaped;
    if (number !== undefined) return String.fromCharCode(Number(number));
    if (fence !== undefined) return (code ?? '').trim();
    return link === undefined ? '' : plainSpans(link);
  });
}

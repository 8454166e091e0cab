/** Workflow commands of GitHub Actions: lines of the output that the runner shows as annotations. */
import { printable } from '../model/printable';

type Properties = Readonly<Record<string, string | number>>;

export function workflowCommand(command: string, properties: Properties, text: string): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command} ${written.join(',')}::${escapeData(text)}`;
}

/** The runner decodes these sequences and no others. */
function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

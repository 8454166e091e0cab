/** What the Problems panel would list for a file, of this extension only. */
import { type Diagnostic, languages, type Uri } from 'vscode';
import { until, untilEqual } from './until';

const source = 'LB IPAM';

export function problems(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === source);
}

/** The stable code of a finding, without the link to its documentation. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function untilProblem(uri: Uri, code: string): Promise<Diagnostic> {
  return until(`${code} in ${uri.path}`, () => problems(uri).find((diagnostic) => codeOf(diagnostic) === code));
}

export function untilNoProblems(uri: Uri): Promise<void> {
  return untilEqual(() => problems(uri).map(({ message }) => message), []);
}

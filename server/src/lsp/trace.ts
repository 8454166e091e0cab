/** What the log says of an analysis: at debug level what it took, and as an error which rule failed. */
import type { Connection } from 'vscode-languageserver';
import { failureText } from '../analysis/findings/clusterFindings';
import type { Analyzed } from './analysisLoop';

export function createTrace({ console: log }: Connection): (done: Analyzed) => void {
  let failed: ReadonlySet<string> = new Set();
  return ({ analysis, milliseconds, filesParsed }) => {
    const services = analysis.clusters.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'service').length;
    log.debug(`Analysis ${analysis.revision}: ${milliseconds.toFixed(1)} ms, files parsed: ${filesParsed}, Services replayed: ${services}`);
    const failures = new Set(analysis.failures.map(failureText));
    // A failure that goes on is told once.
    for (const text of failures) if (!failed.has(text)) log.error(text);
    failed = failures;
  };
}

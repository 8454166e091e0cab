/** Findings as LSP diagnostics, sent for the files whose findings changed and for no other. */
import type { Connection, Diagnostic } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Analysis } from '../analysis/analyze';
import { documentationUrl } from '../analysis/findings/documentationUrls';
import type { Finding, Severity } from '../analysis/findings/finding';
import { type Presentation, plainText } from '../features/presentation';
import { sameList } from '../model/lists';

export interface DiagnosticsPublisher {
  /** Settles when all of it is out. */
  readonly publish: (analysis: Analysis, presentation: Presentation) => Promise<unknown>;
}

/** The diagnostics that were sent for a file, and the findings that they were made of. */
interface Sent {
  readonly findings: readonly Finding[];
  readonly namesClusters: boolean;
  readonly presentation: Presentation;
  readonly fingerprint: string;
}

export function createDiagnosticsPublisher(connection: Connection): DiagnosticsPublisher {
  let sent = new Map<string, Sent>();
  return {
    publish: (analysis, presentation) => {
      const next = new Map<string, Sent>();
      const sending: Promise<void>[] = [];
      const namesClusters = analysis.clusters.length > 1;
      for (const [uri, findings] of analysis.findings) {
        const before = sent.get(uri);
        // A finding that did not change is the same value, so most need no text.
        if (
          before &&
          sameList(before.findings, findings) &&
          before.namesClusters === namesClusters &&
          before.presentation === presentation
        ) {
          next.set(uri, before);
          continue;
        }
        const diagnostics = findings.map((finding) => toDiagnostic(finding, analysis, presentation));
        const fingerprint = JSON.stringify(diagnostics);
        next.set(uri, { findings, namesClusters, presentation, fingerprint });
        if (before?.fingerprint !== fingerprint) sending.push(connection.sendDiagnostics({ uri, diagnostics }));
      }
      for (const uri of sent.keys()) if (!next.has(uri)) sending.push(connection.sendDiagnostics({ uri, diagnostics: [] }));
      sent = next;
      return Promise.all(sending);
    },
  };
}

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(finding: Finding, analysis: Analysis, { render }: Presentation): Diagnostic {
  const prefix = analysis.clusters.length > 1 && finding.cluster !== undefined ? `[${plainText(finding.cluster)}] ` : '';
  return {
    range: finding.range,
    severity: severityOf[finding.severity],
    source: 'LB IPAM',
    code: finding.code,
    codeDescription: { href: documentationUrl(finding.code) },
    ...(finding.code === 'unused_suppression' && { tags: [DiagnosticTag.Unnecessary] }),
    message: `${prefix}${render(finding.message)}`,
    relatedInformation: finding.related.map(({ uri, range, message }) => ({ location: { uri, range }, message: render(message) })),
  };
}

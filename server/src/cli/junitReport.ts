/** Findings as a JUnit report: a suite for each file, a case for each finding. Errors and warnings fail, the others are told in the output. */
import type { Finding } from '../analysis/findings/finding';
import { renderMessage } from '../model/message';
import { printable } from '../model/printable';
import { clusterPrefix, type Report, relativeFile } from './report';

export function junitReport(report: Report): string {
  const { analysis, base } = report;
  const files = [...analysis.findings].filter(([, findings]) => findings.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const suites = files.map(([uri, findings]) => suite(relativeFile(base, uri), findings, report));
  const all = files.flatMap(([, findings]) => findings);
  // Readers take a report without a test case for a broken one.
  const fine = '  <testsuite name="lbipam" tests="1" failures="0">\n    <testcase classname="lbipam" name="no findings"/>\n  </testsuite>';
  const attributes = counts(all.length === 0 ? 1 : all.length, all);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="lbipam" ${attributes}>\n${suites.length > 0 ? suites.join('\n') : fine}\n</testsuites>\n`;
}

function suite(file: string, findings: readonly Finding[], report: Report): string {
  const name = escaped(file);
  const cases = findings.map((finding) => testCase(name, finding, report));
  return `  <testsuite name="${name}" ${counts(findings.length, findings)}>\n${cases.join('\n')}\n  </testsuite>`;
}

function testCase(file: string, finding: Finding, { analysis }: Report): string {
  const { line, character } = finding.range.start;
  const message = escaped(`${clusterPrefix(analysis, finding)}${renderMessage(finding.message)}`);
  const place = `${file}:${line + 1}:${character + 1}`;
  const told = fails(finding)
    ? `<failure type="${finding.severity}" message="${message}">${place}: ${message}</failure>`
    : `<system-out>${place}: ${finding.severity}: ${message}</system-out>`;
  const name = `${finding.code} ${line + 1}:${character + 1}`;
  return `    <testcase classname="${file}" name="${name}" file="${file}" line="${line + 1}">${told}</testcase>`;
}

function counts(tests: number, findings: readonly Finding[]): string {
  return `tests="${tests}" failures="${findings.filter(fails).length}"`;
}

function fails({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

/** XML can't express most control characters, so they are written out. */
function escaped(text: string): string {
  return printable(text)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('##[', '#&#35;[')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, '\ufffd');
}

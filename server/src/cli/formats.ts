/** The formats of `check`, one line a format. */
import { githubReport } from './githubReport';
import { gitlabReport } from './gitlabReport';
import { jsonReport } from './jsonReport';
import { junitReport } from './junitReport';
import { markdownReport } from './markdown/markdownReport';
import type { Report } from './report';
import { sarifReport } from './sarif/sarifReport';
import { textReport } from './text/textReport';

const formats = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
  markdown: markdownReport,
  junit: junitReport,
  gitlab: gitlabReport,
} as const satisfies Readonly<Record<string, (report: Report) => string>>;

export type CheckFormat = keyof typeof formats;

export const formatNames = Object.keys(formats);

export function isFormat(name: string): name is CheckFormat {
  return Object.hasOwn(formats, name);
}

export function render(format: CheckFormat, report: Report): string {
  return formats[format](report);
}

/** The formats of `plan`, one line a format. */
import { planMarkdown } from './planMarkdown';
import { type PlanReport, planJson } from './planReport';
import { planGithub, planText } from './planText';

const formats = {
  text: planText,
  json: planJson,
  markdown: planMarkdown,
  github: planGithub,
} as const satisfies Readonly<Record<string, (report: PlanReport) => string>>;

export type PlanFormat = keyof typeof formats;

export const planFormatNames: readonly string[] = Object.keys(formats);

export function isPlanFormat(name: string): name is PlanFormat {
  return Object.hasOwn(formats, name);
}

export function renderPlan(format: PlanFormat, report: PlanReport): string {
  return formats[format](report);
}

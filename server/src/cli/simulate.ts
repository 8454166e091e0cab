/** `lbipam simulate`: scenarios as JSON lines in, Cilium's decisions as JSON lines out. */
import { renderMessage } from '../model/message';
import type { VersionProfile } from '../model/options';
import { readScenario } from './simulateInput';
import { outcomeOf } from './simulateOutcome';
import { runScenario } from './simulateRun';

/** The result of one line: `{name, outcome}`, or `{name, error}` for a scenario that can't be read. */
export function simulateLine(line: string, profile: VersionProfile): string {
  const scenario = readScenario(line, profile);
  if (!scenario.ok) return JSON.stringify({ name: scenario.name, error: renderMessage(scenario.error) });
  return JSON.stringify({ name: scenario.value.name, outcome: outcomeOf(runScenario(scenario.value)) });
}

/** One result per line that is not empty, as soon as it is known. */
export async function* simulateStream(lines: AsyncIterable<string>, profile: VersionProfile): AsyncGenerator<string, void, undefined> {
  for await (const line of lines) if (line.trim() !== '') yield simulateLine(line, profile);
}

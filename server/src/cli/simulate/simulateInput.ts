/** Reads a scenario: its mode, the configuration of the operator and the events. */
import type { AllocatorEvent } from '../../allocator/operator/events';
import { decodePool, decodeService } from '../../model/decode';
import { type Message, message } from '../../model/message';
import { type ClusterOptions, defaultClusterOptions, type VersionProfile } from '../../model/options';

export type ScenarioMode = 'events' | 'batch' | 'live';

export interface Scenario {
  readonly name: string;
  readonly mode: ScenarioMode;
  readonly options: ClusterOptions;
  readonly events: readonly AllocatorEvent[];
}

export type ScenarioReading =
  | { readonly ok: true; readonly value: Scenario }
  | { readonly ok: false; readonly name: string | null; readonly error: Message };

type JsonObject = Readonly<Record<string, unknown>>;

export function readScenario(line: string, profile: VersionProfile): ScenarioReading {
  const parsed = parseJson(line);
  if (!isObject(parsed)) return { ok: false, name: null, error: message('The line is not a JSON object.') };
  const name = typeof parsed['name'] === 'string' ? parsed['name'] : null;
  const refuse = (error: Message): ScenarioReading => ({ ok: false, name, error });
  if (name === null) return refuse(message('The scenario has no name.'));
  const mode = readMode(parsed['mode']);
  if (mode === undefined) return refuse(message('Unknown mode {0}: it is events, batch or live.', JSON.stringify(parsed['mode'])));
  const events = parsed['events'];
  if (!Array.isArray(events)) return refuse(message('The scenario has no list of events.'));
  const decoded: AllocatorEvent[] = [];
  for (const [index, value] of events.entries()) {
    const event = readEvent(value);
    if (event === undefined) return refuse(message('Event {0} has no known operation or no object.', index));
    decoded.push(event);
  }
  return { ok: true, value: { name, mode, options: readOptions(parsed['config'], profile), events: decoded } };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMode(value: unknown): ScenarioMode | undefined {
  if (value === undefined || value === null) return 'events';
  return value === 'events' || value === 'batch' || value === 'live' ? value : undefined;
}

function readEvent(value: unknown): AllocatorEvent | undefined {
  if (!isObject(value) || !isObject(value['object'])) return undefined;
  const object = value['object'];
  switch (value['op']) {
    case 'upsertPool':
      return { op: 'upsertPool', pool: decodePool(object) };
    case 'deletePool':
      return { op: 'deletePool', name: decodePool(object).name };
    case 'upsertService':
      return { op: 'upsertService', service: decodeService(object) };
    case 'deleteService': {
      const { namespace, name } = decodeService(object);
      return { op: 'deleteService', namespace, name };
    }
    default:
      return undefined;
  }
}

/** Reads the options. A missing option has its default; an empty list of classes is honoured. */
function readOptions(value: unknown, versionProfile: VersionProfile): ClusterOptions {
  const config = isObject(value) ? value : {};
  const flag = (key: 'ipv4Enabled' | 'ipv6Enabled' | 'defaultIPAM' | 'lbProtoDiff') => {
    const given = config[key];
    return typeof given === 'boolean' ? given : defaultClusterOptions[key];
  };
  const classes = config['lbClasses'];
  return {
    ...defaultClusterOptions,
    ipv4Enabled: flag('ipv4Enabled'),
    ipv6Enabled: flag('ipv6Enabled'),
    defaultIPAM: flag('defaultIPAM'),
    lbClasses: Array.isArray(classes) ? classes.filter((item) => typeof item === 'string') : defaultClusterOptions.lbClasses,
    lbProtoDiff: flag('lbProtoDiff'),
    versionProfile,
  };
}

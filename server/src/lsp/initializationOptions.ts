/** What a client says of itself in `initializationOptions`. Any editor may send anything there: what has another shape counts as not said. */
import { isBaseChoice, isKnownClusterState } from '../protocol/arguments';
import type { InitializationOptions } from '../protocol/protocol';

export function readInitializationOptions(given: unknown): InitializationOptions {
  const options: Partial<Readonly<Record<keyof InitializationOptions, unknown>>> = typeof given === 'object' && given !== null ? given : {};
  const { translations, clusterStates, base, commands } = options;
  const isTrue = (name: keyof InitializationOptions) => options[name] === true;
  return {
    themeIcons: isTrue('themeIcons'),
    showsStatus: isTrue('showsStatus'),
    syntaxShownElsewhere: isTrue('syntaxShownElsewhere'),
    schemasShownElsewhere: isTrue('schemasShownElsewhere'),
    clientFiles: isTrue('clientFiles'),
    commands: Array.isArray(commands) ? commands.filter((command) => typeof command === 'string') : [],
    clusterStates: Array.isArray(clusterStates) ? clusterStates.filter(isKnownClusterState) : [],
    ...(isBaseChoice(base) && { base }),
    ...(isTexts(translations) && { translations }),
  };
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}

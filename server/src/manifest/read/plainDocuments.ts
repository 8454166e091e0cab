/**
 * The values of a text that a program printed: JSON, several JSON documents one after another, or YAML. No positions are kept, and unlike
 * a manifest it is read whole or not at all.
 */
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { type Message, message } from '../../model/message';
import type { ManifestValue } from '../manifest';

/** The documents in the order of the text, empty ones left out; a message says why the text can't be read. Its content is never repeated. */
export function plainDocuments(text: string): readonly ManifestValue[] | Message {
  try {
    return /^\s*[[{]/.test(text) ? jsonDocuments(text) : yamlDocuments(text);
  } catch {
    return message('it is neither JSON nor YAML, or it is cut off');
  }
}

/** Programs write none. Each may double what a text says. */
const mostAliases = 10;

function yamlDocuments(text: string): readonly ManifestValue[] {
  const documents: readonly unknown[] = loadAll(text, { schema: CORE_SCHEMA, maxAliases: mostAliases });
  return documents.flatMap((value) => (value === null || value === undefined ? [] : [plainValue(value)]));
}

function jsonDocuments(text: string): readonly ManifestValue[] {
  return jsonTexts(text).map((document): ManifestValue => plainValue(JSON.parse(document)));
}

/** Splits a text into its JSON documents. Brackets are counted; those in strings are left out. */
function jsonTexts(text: string): readonly string[] {
  const texts: string[] = [];
  const marks = /["\\[\]{}]/g;
  let start = 0;
  let depth = 0;
  let inString = false;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const [character] = mark;
    if (character === '\\') marks.lastIndex++;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === '{' || character === '[')) depth++;
    else if (!inString) {
      depth--;
      if (depth === 0) {
        texts.push(text.slice(start, marks.lastIndex));
        start = marks.lastIndex;
      }
    }
  }
  const rest = text.slice(start);
  return rest.trim() === '' ? texts : [...texts, rest];
}

/** Parsers give plain JavaScript values; a value of any other type becomes null. */
function plainValue(value: unknown): ManifestValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object') return null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]));
}

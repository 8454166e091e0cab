/** Text → documents → resources. Reads only the documents that may concern us, and never throws. */
import { once } from '../../model/once';
import { fileApiVersion, type ImpliedType, impliedType, typeOfContent } from '../impliedType';
import { endOfLine, type Lines, linesOf, textRangeOf } from '../lines';
import type { Manifest, ManifestProblem, ManifestValue, RawText, Resource } from '../manifest';
import { documentMayConcern, mayBeNamed, mayConcern, syntaxConcerns } from '../relevance';
import { isList, isMap } from '../values';
import { commentsOf } from './comments';
import { composeDocument, parseTokens } from './compose';
import { contentStart, type DocumentText, withLineFeeds } from './documents';
import { buildNodeTable, type NodeTableBuilder, packRows } from './nodeTable';
import { isSyntaxError, notYamlMessage, type OffsetProblem, syntaxMessage, tooDeepMessage, tooLargeMessage } from './problems';
import { readDocument } from './reader';
import { type ResourceOrigin, resourcesOf } from './resources';
import { type FilePlaces, filePlaces, sourceMapOf } from './sourceMap';
import { hasCommentDirective, isBrokenByTemplate } from './templates';
import { variablesFile } from './variablesFile';
import { eventsOf } from './yamlEvents';

/** The part of a manifest that one document gives. */
interface DocumentResult {
  readonly resources: readonly Resource[];
  readonly problems: readonly OffsetProblem[];
  readonly templated: boolean;
  readonly readable: boolean;
}

/** The text that is read, and what comes of it: rows, and the answers from them. */
interface File {
  readonly table: NodeTableBuilder;
  readonly places: FilePlaces;
}

function fileOf(uri: string, lines: Lines): File {
  const table = buildNodeTable();
  return { table, places: filePlaces(uri, lines, table) };
}

const nothing: DocumentResult = { resources: [], problems: [], templated: false, readable: true };

export function parseManifest(uri: string, text: string): Manifest {
  const implied = impliedType(uri) ?? typeOfContent(uri, text);
  // Such a file only defines templates for others.
  const isLibrary = uri.endsWith('.tpl');
  if (isLibrary || !(implied?.concerns(text) || mayConcern(text))) {
    return {
      uri,
      lines: linesOf(''),
      documents: 0,
      unreadable: [],
      resources: [],
      problems: [],
      comments: [],
      templated: false,
      raw: rawText(uri, text),
      stale: false,
    };
  }
  if (implied?.kind === 'Variables') return variablesFile(uri, text);
  const yaml = withLineFeeds(text);
  const lines = linesOf(text);
  const documents = lines.documents();
  const file = fileOf(uri, lines);
  const results = documents.map((document) => parseDocument(file, document, implied));
  packRows(file.table);
  return {
    uri,
    lines,
    documents: documents.length,
    unreadable: documents.filter((_, index) => results[index]?.readable === false).map((document) => document.number),
    resources: results.flatMap((result) => result.resources),
    problems: results.flatMap((result) => result.problems.map((problem) => problemOf(lines, problem))),
    comments: commentsOf(uri, yaml, documents, lines),
    templated: results.some((result) => result.templated),
    raw: rawText(uri, text),
    stale: false,
  };
}

function rawText(uri: string, text: string): RawText | undefined {
  if (!mayBeNamed(uri, text)) return undefined;
  return { text, data: once(() => readData(uri, text)) };
}

/** All documents of a text as resources, whatever the text is about and whatever its file is called. */
function readData(uri: string, text: string): readonly Resource[] {
  const lines = linesOf(text);
  const file = fileOf(uri, lines);
  const resources = lines.documents().flatMap((document) => {
    try {
      return readText(file, document, valuesResource).resources;
    } catch {
      return [];
    }
  });
  packRows(file.table);
  return resources;
}

function valuesResource(value: ManifestValue, origin: ResourceOrigin): readonly Resource[] {
  const resource = { ...origin, root: [], apiVersion: fileApiVersion, kind: 'Values', name: '', namespace: undefined };
  if (isList(value)) return value.flatMap((item, index) => (isMap(item) ? [{ ...resource, root: [index], value: item }] : []));
  return isMap(value) ? [{ ...resource, value }] : [];
}

function parseDocument(file: File, document: DocumentText, implied: ImpliedType | undefined): DocumentResult {
  if (!(implied?.concerns(document.text) || documentMayConcern(document.text))) return nothing;
  try {
    const read = readText(file, document, (value, origin) => resourcesOf(value, origin, implied));
    return saidBy(read, document, implied);
  } catch {
    // The parser is not ours: whatever it may throw on some text must not take the workspace down.
    const problem = unreadable({ ...wholeStart(document), message: notYamlMessage, cause: 'syntax' });
    return saidBy(problem, document, implied);
  }
}

/**
 * Other tools report broken YAML; only that of Kubernetes objects that speak of load balancers, and of our own files, is our business. A
 * document that is not read because of its cost is always named: nothing else says that it is left out.
 */
function saidBy(result: DocumentResult, { text }: DocumentText, implied: ImpliedType | undefined): DocumentResult {
  if (result.problems.length === 0 || implied?.isOurs || syntaxConcerns(text)) return result;
  return { ...result, problems: result.problems.filter(({ cause }) => cause === 'cost') };
}

type ToResources = (value: ManifestValue, origin: ResourceOrigin) => readonly Resource[];

function readText({ table, places }: File, document: DocumentText, toResources: ToResources): DocumentResult {
  const { text, number } = document;
  const parsed = eventsOf(text);
  if (parsed.outcome === 'empty') return nothing;
  if (parsed.outcome === 'tooLarge') return unreadable({ ...wholeStart(document), message: tooLargeMessage, cause: 'cost' });
  if (parsed.outcome === 'tooDeep') return unreadable({ ...wholeStart(document), message: tooDeepMessage, cause: 'cost' });
  if (parsed.outcome === 'broken') return whyBroken(document);
  const read = readDocument(parsed.events, document, table);
  const templated = read.templated || hasCommentDirective(text);
  if (read.failure) return templated && read.failure.cause === 'syntax' ? { ...nothing, templated } : unreadable(read.failure);
  const source = sourceMapOf(places, number, read.root);
  const words = read.hasBooleanWords ? ({ hasBooleanWords: true } as const) : {};
  const resources = toResources(read.value, { uri: places.uri, document: number, source, ...words });
  return { resources, problems: templated || resources.length === 0 ? [] : read.warnings, templated, readable: true };
}

/** The parser that reads stops at the first mistake; the one that edits says more about it, and tells templates from mistakes. */
function whyBroken(document: DocumentText): DocumentResult {
  const { start, text } = document;
  const composed = composeDocument(text, isSyntaxError);
  const { errors, tokens } = composed.outcome === 'broken' ? composed : { errors: [], tokens: parseTokens(text) };
  if (isBrokenByTemplate(text, tokens, errors)) return { ...nothing, templated: true };
  const [first] = errors;
  if (!first) return unreadable({ ...wholeStart(document), message: notYamlMessage, cause: 'syntax' });
  return unreadable({ start: start + first.pos[0], end: start + first.pos[1], message: syntaxMessage(first), cause: 'syntax' });
}

function unreadable(problem: OffsetProblem): DocumentResult {
  return { ...nothing, problems: [problem], readable: false };
}

/** The first line that says something, for what is wrong with a document as a whole. */
function wholeStart({ start, text }: DocumentText): { readonly start: number; readonly end: number } {
  return { start: start + contentStart(text), end: start + text.length };
}

/** Visible, on one line, and inside of the text. */
function problemOf(lines: Lines, problem: OffsetProblem): ManifestProblem {
  const start = Math.min(problem.start, lines.text.length);
  const end = Math.min(Math.max(problem.end, start + 1), Math.max(endOfLine(lines, start), start));
  return { range: textRangeOf(lines, start, end), message: problem.message, cause: problem.cause };
}

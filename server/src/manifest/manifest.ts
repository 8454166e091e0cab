/** What a text contains: resources with their values and positions, and what is wrong with it as YAML. */
import type { Message } from '../model/message';
import type { Lines } from './lines';
import type { FilePosition, TextRange } from './range';

/** A value of a document as Kubernetes reads it: YAML 1.1 booleans are booleans, numbers are numbers, merge keys and aliases are resolved. */
export type ManifestValue = null | boolean | number | bigint | string | readonly ManifestValue[] | ManifestMap;
export interface ManifestMap {
  readonly [key: string]: ManifestValue;
}

/** A way into a document: mapping keys and sequence indexes. */
export type ManifestPath = readonly (string | number)[];

/** The place of a node in a file. */
export interface NodeLocation {
  readonly uri: string;
  /** The key token, for a value inside a mapping. */
  readonly key: TextRange | undefined;
  /** The value token or the whole collection, without trailing blanks and comments. */
  readonly value: TextRange;
  /** The scalar as written in the file, quotes included; undefined for a collection. */
  readonly source: string | undefined;
}

/** The place of a path, or where it would be if it were written, in a text that can be edited (`edit/documentEdits.ts`). */
export interface WritablePlace {
  readonly uri: string;
  /** 0-based number of the document in the file. */
  readonly document: number;
  readonly lines: Lines;
  readonly path: ManifestPath;
  /** The path to a text inside the document. `path` leads from that text then. */
  readonly within: ManifestPath | undefined;
}

/** The node at a position. */
export interface PathHit {
  readonly path: ManifestPath;
  readonly part: 'key' | 'value';
}

/** Positions of one document. Cheap to keep: it holds no syntax tree. */
export interface SourceMap {
  /** The place of a node, or undefined when there is none at that path. */
  locate(path: ManifestPath): NodeLocation | undefined;
  /** The location of the nearest node on the way to `path` that exists, `path` itself included. */
  nearest(path: ManifestPath): NodeLocation;
  /** The path of the innermost node (or of the pair whose key is touched) at a position, and which part of it; undefined in every other file. */
  pathAt(position: FilePosition): PathHit | undefined;
  /** The place to write what should be at `path`; undefined in files that are no YAML. */
  writable(path: ManifestPath): WritablePlace | undefined;
}

/** One object of the Kubernetes API in a file: a document, or an item of a `List`. */
export interface Resource {
  readonly uri: string;
  /** 0-based number of the document in the file. */
  readonly document: number;
  /** The way from the document to the object: empty, or `['items', 3]`. */
  readonly root: ManifestPath;
  readonly apiVersion: string;
  readonly kind: string;
  /** `metadata.name`; empty when it is absent or not a string. */
  readonly name: string;
  /** `metadata.namespace`; undefined when the file does not say. */
  readonly namespace: string | undefined;
  readonly value: ManifestMap;
  /** True if the document writes some boolean as a word that only YAML 1.1 takes for one: `Yes`, `No`, `on`, `off`. */
  readonly hasBooleanWords?: true;
  /** Says which part of the object is left out because of its size. Absent where nothing is left out. */
  readonly cut?: Message;
  /** Positions of the document; prefix `root` to a path inside `value` before asking. */
  readonly source: SourceMap;
  /** The patches that have changed it on its way, which hold a part of its values. */
  readonly patchedIn?: readonly ObjectPlace[];
}

/** The place of an object: its file, document and path. */
export type ObjectPlace = Pick<Resource, 'uri' | 'document' | 'root' | 'source'>;

export interface ManifestProblem {
  readonly range: TextRange;
  readonly message: Message;
  /** `cost`: nothing is wrong with the text, but reading it would take too much time or memory. */
  readonly cause: 'syntax' | 'cost';
}

/** Lines of a file, both ends included, from 0. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** A comment that speaks to this tool. */
export interface ManifestComment {
  /** The range of the comment, from its `#` to its end. */
  readonly range: TextRange;
  readonly source: string;
  /** Number of the document that it is in; undefined before the first. */
  readonly document: number | undefined;
  /** Before the first key it is about the document, before the first document about the file, else about a line: its own or the next. */
  readonly about: 'line' | 'document' | 'file';
  /** The lines that the comment is about. Undefined when no line follows. */
  readonly lines: LineSpan | undefined;
  /** Beyond doubt a comment of the file, with nothing around it that a later step fills in. */
  readonly certain: boolean;
}

/** A text that is no object of the Kubernetes API, or a template of some, kept for what may name it as a file of values or parameters. */
export interface RawText {
  readonly text: string;
  /**
   * The mappings of the file, one for each document or for each item of a list, as resources of kind `Values`. They are read at the first question.
   */
  readonly data: () => readonly Resource[];
}

export interface Manifest {
  readonly uri: string;
  /** The text it was read from; empty where a cheap test told that it has nothing to do with addresses. */
  readonly lines: Lines;
  /** How many documents the text has, those that do not concern us included. */
  readonly documents: number;
  /** Numbers of the documents that concern us and could not be read. */
  readonly unreadable: readonly number[];
  readonly resources: readonly Resource[];
  /** Syntax errors and equal keys, of which a text that looks like a template (Go, Jinja) has none; and documents that cost too much. */
  readonly problems: readonly ManifestProblem[];
  /** The comments in the order of the text. */
  readonly comments: readonly ManifestComment[];
  /** The text holds template directives outside of strings, so what is in it can't be known. */
  readonly templated: boolean;
  /** The text as data. Undefined for objects of the Kubernetes API, and for a text that is too long for a person to have written it. */
  readonly raw: RawText | undefined;
  /** Some resources are those of an earlier text, so their positions may lie outside of this one. */
  readonly stale: boolean;
}

const start = { line: 0, character: 0 };
const noLocation: NodeLocation = { uri: '', key: undefined, value: { start, end: start }, source: undefined };

/** The positions of an object that only the running cluster has: no file holds it. */
export const nowhere: SourceMap = {
  locate: () => undefined,
  nearest: () => noLocation,
  pathAt: () => undefined,
  writable: () => undefined,
};

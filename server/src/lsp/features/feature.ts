/** The shape of one feature of LSP: what the server says it can do, and the handler that answers. One file a feature, one line in `features.ts`. */
import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Presentation } from '../../features/presentation';
import type { RequestContext } from '../answer';

export interface LspFeature {
  readonly capabilities: ServerCapabilities;
  readonly register: (connection: Connection, context: FeatureContext) => void;
  /**
   * After an analysis with another outcome than the one before went out: tells the editor to ask again for what it shows without being
   * asked. For the document in which a person types it asks anyway.
   */
  readonly outcomeChanged?: (connection: Connection, context: FeatureContext) => void;
}

export interface FeatureContext extends RequestContext {
  /** The one spelling of a URI under which the analysis knows a file. */
  readonly normalize: (uri: string) => string;
  /** The spelling that the editor uses for an open document, else the normalised one. */
  readonly clientUri: (uri: string) => string;
  /** An open document, by any spelling. */
  readonly document: (uri: string) => TextDocument | undefined;
  readonly presentation: () => Presentation;
  /** True if no other extension explains the fields of Cilium's resources at this line. */
  readonly explainsFields: (document: TextDocument, line: number) => boolean;
  readonly clientCapabilities: () => ClientCapabilities;
  /** The commands beyond LSP that the client said it has. */
  readonly clientCommands: () => readonly string[];
}

/**
 * Offers the schema of Cilium's resources to the YAML extension of Red Hat, for documents that hold nothing else. Where it takes the schema, it
 * completes and explains fields, and our server does not. Its interface is not ours: nothing it does or lacks may disturb us.
 */
import { Disposable, type Event, EventEmitter, extensions, type TextDocument, type Uri, workspace } from 'vscode';
import { holdsOnlySchemaKinds } from '../../server/src/protocol/schemaOffer';
import { isEnabled } from './enableSetting';

const redHatYamlId = 'redhat.vscode-yaml';

/** The other extension asks for the schema's content by this scheme. */
const scheme = 'lbipam';
const schemaUri = `${scheme}://schemas/cilium.schema.json`;

export interface SchemaOffer extends Disposable {
  /** Runs when one of the two values below changes. */
  readonly onDidChange: Event<void>;
  /** True if the other extension is installed. It also shows the syntax errors of YAML. */
  readonly present: () => boolean;
  /** True if the other extension explains the fields of Cilium's resources. */
  readonly taken: () => boolean;
}

export interface SchemaOfferNeeds {
  readonly schemaFile: Uri;
  readonly log: (text: string) => void;
}

interface SchemaContributors {
  registerContributor(
    schema: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string | undefined,
  ): unknown;
}

export function createSchemaOffer({ schemaFile, log }: SchemaOfferNeeds): SchemaOffer {
  const changed = new EventEmitter<void>();
  const present = (): boolean => extensions.getExtension(redHatYamlId) !== undefined;
  let wasPresent = present();
  let progress: 'waiting' | 'offering' | 'done' | 'refused' = 'waiting';

  const offer = async (): Promise<void> => {
    const extension = extensions.getExtension<unknown>(redHatYamlId);
    if (!extension || progress !== 'waiting') return;
    // The other extension starts with the first YAML document. Activating it earlier would start its server for nothing.
    if (!extension.isActive && !workspace.textDocuments.some(isYaml)) return;
    progress = 'offering';
    try {
      const api = await extension.activate();
      if (!takesSchemas(api)) throw new Error('it takes no schemas');
      // The other extension asks for the content and does not wait for a promise.
      const schema = new TextDecoder().decode(await workspace.fs.readFile(schemaFile));
      api.registerContributor(scheme, requestedSchema, (uri) => (uri === schemaUri ? schema : undefined));
      progress = 'done';
    } catch (error) {
      log(`The YAML extension of Red Hat was not given the schema: ${String(error)}`);
      progress = 'refused';
      changed.fire();
    }
  };

  void offer();
  const parts = Disposable.from(
    changed,
    workspace.onDidOpenTextDocument(() => void offer()),
    extensions.onDidChange(() => {
      void offer();
      if (present() === wasPresent) return;
      wasPresent = present();
      changed.fire();
    }),
  );
  return {
    onDidChange: changed.event,
    present,
    taken: () => present() && progress !== 'refused',
    dispose: () => parts.dispose(),
  };
}

function requestedSchema(resource: string): string | undefined {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === resource);
  return document && isEnabled() && holdsOnlySchemaKinds(document.getText()) ? schemaUri : undefined;
}

function isYaml({ languageId }: TextDocument): boolean {
  return languageId === 'yaml';
}

function takesSchemas(api: unknown): api is SchemaContributors {
  return typeof api === 'object' && api !== null && 'registerContributor' in api && typeof api.registerContributor === 'function';
}

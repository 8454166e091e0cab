/**
 * The library's client without its notifications. It forces some through whatever the options say, with a stack trace in them; everything
 * still reaches the output channel, and the supervisor tells people once, in plain words.
 */
import { LanguageClient } from 'vscode-languageclient/node';

export class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

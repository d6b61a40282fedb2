import { type MessageLibrary, messageLibrary } from '../../domain/template/message/message-library.js';
import type { Session } from './session.js';
import { storedMessageTemplate } from './stored-message-template.js';
import type { DefinitionRow } from './stored-suppression.js';

/** The definitions that messages may call, read once for each revision of the suppression and remembered. */
export class MessageLibraryReader {
  private known: { readonly revision: number; readonly library: MessageLibrary } | undefined;

  /**
   * `revision` is what this transaction has read of `suppression_state`, FOR SHARE where the database knows it: no
   * template can change before the transaction ends, so what is remembered for the revision is what stands.
   */
  async read(session: Session, revision: number): Promise<MessageLibrary> {
    if (this.known?.revision === revision) return this.known.library;
    const rows = await session.query<DefinitionRow>('SELECT id, name, definition FROM message_template');
    const library = messageLibrary(rows.map(storedMessageTemplate));
    // Also when it is an older one: a database that was put back to an earlier state counts from there again.
    this.known = { revision, library };
    return library;
  }
}

import { type MessageLibrary, messageLibrary } from '../../domain/template/message/message-library.js';
import type { Session } from './session.js';
import { storedMessageTemplate } from './stored-message-template.js';
import type { DefinitionRow } from './stored-suppression.js';

interface KnownLibrary {
  readonly revision: number;
  readonly text: string;
  readonly library: MessageLibrary;
}

/** The definitions that messages may call, read once for each revision of the suppression and remembered. */
export class MessageLibraryReader {
  private known: KnownLibrary | undefined;

  /**
   * `revision` is what this transaction has read of `suppression_state`, FOR SHARE where the database knows it: no
   * template can change before the transaction ends, so what is remembered for the revision is what stands. Silences
   * raise the revision too: then the same texts are read, and the library is the same with all that it has parsed.
   */
  async read(session: Session, revision: number): Promise<MessageLibrary> {
    const { known } = this;
    if (known?.revision === revision) return known.library;
    const rows = await session.query<DefinitionRow>('SELECT id, name, definition FROM message_template ORDER BY name');
    const text = JSON.stringify(rows);
    const library = known?.text === text ? known.library : messageLibrary(rows.map(storedMessageTemplate));
    // Also when it is an older one: a database that was put back to an earlier state counts from there again.
    this.known = { revision, text, library };
    return library;
  }
}

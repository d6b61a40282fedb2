import { Transactions } from '../../../engine/ports/transactions.js';
import type { Database } from '../database.js';
import { DuplicateKey } from '../statement-failure.js';

export class SqlTransactions extends Transactions {
  constructor(private readonly database: Database) {
    super();
  }

  /**
   * Stores look before they insert, but another node may insert the same name between look and insert: the unique
   * key refuses one of the two, and its second run sees the other's row and says so.
   */
  async write<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.database.write(work);
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      return await this.database.write(work);
    }
  }
}

import { createHash } from 'node:crypto';
import { Identities } from '../../../src/engine/ports/identities.js';

/** Ids in the order in which they are made, told apart by a prefix. */
export class FakeIdentities extends Identities {
  private count = 0;

  constructor(private readonly prefix = 'id') {
    super();
  }

  override newId(): string {
    this.count += 1;
    return `${this.prefix}-${this.count}`;
  }

  override newSecret(): string {
    return `secret${this.newId().padEnd(40, 'x')}`;
  }

  override hash(secret: string): string {
    return createHash('sha256').update(secret).digest('hex');
  }
}

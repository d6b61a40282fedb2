import { createHash, randomBytes } from 'node:crypto';
import { Identities } from '../../engine/ports/identities.js';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 43 of 62 letters are 256 bits. */
const secretLength = 43;

export class RandomIdentities extends Identities {
  /** Its instants order ids; nothing is decided by them. */
  constructor(private readonly now: () => number) {
    super();
  }

  newId(): string {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(this.now(), 0, 6);
    bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  newSecret(): string {
    let secret = '';
    while (secret.length < secretLength) {
      // Bytes beyond the last whole multiple of 62 would favour the first letters.
      for (const byte of randomBytes(secretLength)) if (byte < 248) secret += letters[byte % 62];
    }
    return secret.slice(0, secretLength);
  }

  hash(secret: string): string {
    return createHash('sha256').update(secret).digest('hex');
  }
}

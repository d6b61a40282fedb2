import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SecretBox } from '../../engine/ports/secret-box.js';
import { derivedKey } from './derived-key.js';

const version = 'v1:';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM; text form `v1:` and base64url of nonce, ciphertext and tag. The place is bound into each text: what
 * was sealed for one kind of row opens in no other, so nobody with write access to the database can make Tocsin send
 * one thing's secret where another's belongs. Nonces are random: one key is good for 2^32 texts.
 */
export class AesSecretBox extends SecretBox {
  private readonly key: Buffer;

  /** `place` is what the secrets belong to, for example `contact-point`. */
  constructor(
    secretKey: Uint8Array,
    private readonly place: string,
  ) {
    super();
    this.key = derivedKey(secretKey, 'sealed secrets');
  }

  seal(plain: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    cipher.setAAD(Buffer.from(this.place));
    const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return version + sealed.toString('base64url');
  }

  open(sealed: string): string {
    if (!sealed.startsWith(version)) throw new Error('a stored secret has an unknown form; enter it again');
    const bytes = Buffer.from(sealed.slice(version.length), 'base64url');
    const end = bytes.length - tagBytes;
    if (end < nonceBytes) throw new Error('a stored secret is cut off; enter it again');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(this.place));
      decipher.setAuthTag(bytes.subarray(end));
      return decipher.update(bytes.subarray(nonceBytes, end), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new Error(
        'a stored secret cannot be opened with this TOCSIN_SECRET_KEY; use the key it was stored with, or enter it again',
      );
    }
  }
}

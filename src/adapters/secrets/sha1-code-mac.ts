import { createHmac } from 'node:crypto';
import { CodeMac } from '../../engine/ports/code-mac.js';

/** SHA-1 because every authenticator app knows it, and few know more; its weakness to collisions does not touch HMAC. */
export class Sha1CodeMac extends CodeMac {
  sign(key: Uint8Array, message: Uint8Array): Uint8Array {
    return createHmac('sha1', key).update(message).digest();
  }
}

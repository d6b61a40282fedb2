/** The one piece of cryptography behind time-based codes. */
export abstract class CodeMac {
  /** HMAC-SHA-1. */
  abstract sign(key: Uint8Array, message: Uint8Array): Uint8Array;
}

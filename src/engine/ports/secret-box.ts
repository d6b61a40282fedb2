/** Encrypts what must not be readable in the database or a backup of it, with the cluster's secret key. */
export abstract class SecretBox {
  /** Answers text that {@link open} of any node with the same key turns back. */
  abstract seal(plain: string): string;
  /** Throws when the text was not sealed with this key. */
  abstract open(sealed: string): string;
}

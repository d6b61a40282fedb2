/** Where new ids and secrets come from: the engine itself knows no randomness. */
export abstract class Identities {
  /** A new id that sorts by time (UUID version 7). */
  abstract newId(): string;
  /** A new unguessable text of at least 160 bits, of letters and digits. */
  abstract newSecret(): string;
  /** SHA-256 of the text, in hexadecimal: what is stored of a token. */
  abstract hash(secret: string): string;
}

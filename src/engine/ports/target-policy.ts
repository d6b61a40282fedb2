/** Which addresses this cluster may send to and ask. */
export abstract class TargetPolicy {
  /**
   * Why this URL may not be used, as far as its text tells (names are looked up only when connecting); `undefined`
   * when it may.
   */
  abstract refusal(url: string): string | undefined;
  /** Whether private targets are allowed, and with them connections whose other end nobody vouches for. */
  abstract allowsPrivate(): boolean;

  /** Why these PEM certificates cannot be taken as authorities; `undefined` when they can. */
  abstract authorityFault(pem: string): string | undefined;
}

/** What one sign-in must come back with; secret until then. */
export interface SignOnAttempt {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: proves that whoever redeems the code also asked for it. */
  readonly verifier: string;
}

/** Who somebody is, as the provider has signed it. */
export interface SignOnIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/**
 * `unreachable`: the provider does not answer, try again later; `refused`: it answered no, or redeems the code no more;
 * `untrusted`: what came back does not belong to this attempt or is not properly signed.
 */
export type SignOnFailureReason = 'unreachable' | 'refused' | 'untrusted';

/** Single sign-on failed; the message is for the log and holds no secret. */
export class SignOnFailed extends Error {
  override readonly name = 'SignOnFailed';

  constructor(
    readonly reason: SignOnFailureReason,
    message: string,
  ) {
    super(message);
  }
}

/** A provider at which people sign in. */
export abstract class SingleSignOn {
  /** Where to send the browser. Throws {@link SignOnFailed}. */
  abstract begin(): Promise<{ readonly url: string; readonly attempt: SignOnAttempt }>;
  /** `query`: what the browser came back with. Throws {@link SignOnFailed}. */
  abstract finish(query: URLSearchParams, attempt: SignOnAttempt): Promise<SignOnIdentity>;
}

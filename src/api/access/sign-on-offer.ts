import type { SingleSignOn } from '../../engine/ports/single-sign-on.js';

/** The ways in which people may sign in here. */
export abstract class SignOnOffer {
  /** `undefined` when no provider is set up. */
  abstract readonly provider: SingleSignOn | undefined;
  /** Of the provider, on the button. */
  abstract readonly providerName: string;
  /** Whether passwords of Tocsin are taken. */
  abstract readonly passwords: boolean;
}

/** Where the button leads. */
export const singleSignOnPath = '/auth/oidc/start';

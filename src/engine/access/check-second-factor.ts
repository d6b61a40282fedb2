import { isTotpCode, stepOfCode, totpKey } from '../../domain/access/totp.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { CodeMac } from '../ports/code-mac.js';
import type { Credentials, CredentialStore } from '../ports/credential-store.js';
import type { Identities } from '../ports/identities.js';
import { plainRecoveryCode } from './new-code.js';

/** Checks codes of the second factor; each code is good for one sign-in. */
export class CheckSecondFactor {
  constructor(
    private readonly credentials: CredentialStore,
    private readonly mac: CodeMac,
    private readonly identities: Identities,
    private readonly clock: ClusterClock,
  ) {}

  /** Whether the code is right, of the app or for recovery; a code that is right is used up. */
  async take(of: Credentials, code: string): Promise<'code' | 'recovery-code' | 'wrong'> {
    const typed = code.replace(/\s/g, '');
    if (isTotpCode(typed)) return (await this.takeAppCode(of, typed)) ? 'code' : 'wrong';
    const recovery = plainRecoveryCode(code);
    if (recovery === undefined) return 'wrong';
    const taken = await this.credentials.takeRecoveryCode(of.userId, this.identities.hash(recovery), this.clock.now());
    return taken ? 'recovery-code' : 'wrong';
  }

  /** Whether it is a code of the app, not used before. */
  async takeAppCode({ userId, totpSecret }: Credentials, code: string): Promise<boolean> {
    if (totpSecret === undefined || !isTotpCode(code)) return false;
    const key = totpKey(totpSecret);
    const step = stepOfCode(code, this.clock.now(), (message) => this.mac.sign(key, message));
    return step !== undefined && (await this.credentials.takeTotpStep(userId, step));
  }
}

import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { Identities } from '../ports/identities.js';
import type { SecretBox } from '../ports/secret-box.js';

/** How long a browser is remembered after its last sign-in. */
export const deviceLifeMs = 90 * 86_400_000;
const longestCookie = 1_000;

/** Whose password a device was signed in with: another password makes it a stranger again. */
export interface DeviceOwner {
  readonly userId: string;
  readonly passwordChangedAt: Instant | undefined;
}

/**
 * Browsers that have signed in to an account before. Each has a counter of its own, so that attempts of strangers, which
 * use up the account's, cannot keep its owner out. A device proves nothing but that: the password is still asked for.
 */
export class KnownDevices {
  constructor(
    /** Seals for this purpose alone. */
    private readonly box: SecretBox,
    private readonly identities: Identities,
    private readonly clock: ClusterClock,
  ) {}

  /** What the browser keeps; a known device keeps its id, and with it its counter. */
  remember(owner: DeviceOwner, deviceId: string = this.identities.newId()): string {
    const { userId, passwordChangedAt = 0 } = owner;
    const until = this.clock.now() + deviceLifeMs;
    return this.box.seal([deviceId, userId, passwordChangedAt, until].join(' '));
  }

  /** Id of the device when the cookie is ours, of this owner and not too old. */
  recognise(cookie: string | undefined, owner: DeviceOwner): string | undefined {
    const [deviceId, userId, passwordChangedAt, until] = this.opened(cookie).split(' ');
    if (deviceId === undefined || userId !== owner.userId) return undefined;
    if (passwordChangedAt !== String(owner.passwordChangedAt ?? 0)) return undefined;
    return Number(until) > this.clock.now() ? deviceId : undefined;
  }

  private opened(cookie: string | undefined): string {
    if (cookie === undefined || cookie.length > longestCookie) return '';
    try {
      return this.box.open(cookie);
    } catch {
      // Not ours, changed, or sealed with another key: a stranger.
      return '';
    }
  }
}

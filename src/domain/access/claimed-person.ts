import type { Claims } from './claimed-rights.js';
import { longestName, nameFaults } from './person-names.js';

/** Who the provider says somebody is, in the form that Tocsin keeps. */
export interface ClaimedPerson {
  /** Wished; somebody else may have it. */
  readonly username: string;
  readonly displayName: string;
  /** `undefined` when there is none, or the provider says that it is not verified. */
  readonly email: string | undefined;
  /** Whether the provider says that it has verified the address. */
  readonly emailVerified: boolean;
}

/** Reads the standard claims; `subject` is the last resort for a user name. */
export function claimedPerson(claims: Claims, subject: string): ClaimedPerson {
  const { email: address, email_verified: verified, name, preferred_username: wish, nickname } = claims;
  const email = usable('email', textOf(address));
  const wishes = [wish, email, nickname, subject].map(textOf);
  const usernames = wishes.map((text) => usable('username', text)).filter((text) => text !== undefined);
  const displayName = usable('displayName', textOf(name)?.slice(0, longestName));
  return {
    username: usernames[0] ?? 'user',
    displayName: displayName ?? usernames[0] ?? 'user',
    email: verified === false ? undefined : email,
    emailVerified: verified === true && email !== undefined,
  };
}

/** The names to try, in order, when the wished one is taken. */
export function usernameCandidates(username: string): readonly string[] {
  const stem = username.slice(0, longestName - 3);
  return [username, ...Array.from({ length: 98 }, (_, at) => `${stem}-${at + 2}`)];
}

function textOf(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim.trim() !== '' ? claim.trim() : undefined;
}

const harmless = { username: 'x', displayName: '', email: undefined };

function usable(field: 'username' | 'displayName' | 'email', text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return nameFaults({ ...harmless, [field]: text }).length === 0 ? text : undefined;
}

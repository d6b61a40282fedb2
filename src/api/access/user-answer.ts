import type { AccountLinkAnswer, Profile, UserAnswer } from '../../contract/account.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { LinkOutcome } from '../../engine/access/account-links.js';
import type { ProfileView } from '../../engine/access/own-profile.js';
import type { User } from '../../engine/ports/user-store.js';
import { instantOrNull } from '../http/answer-values.js';

export function userAnswer(user: User): UserAnswer {
  return {
    id: user.id,
    version: user.version,
    username: user.username,
    displayName: user.displayName,
    email: user.email ?? null,
    role: user.role,
    teams: { ...user.teams },
    disabled: user.disabledAt !== undefined,
    hasPassword: user.hasPassword,
    hasSecondFactor: user.hasSecondFactor,
    singleSignOn: user.singleSignOn !== undefined,
    lastSignInAt: instantOrNull(user.lastSignInAt),
    createdAt: formatInstant(user.createdAt),
    createdBy: user.createdBy,
    updatedAt: formatInstant(user.updatedAt),
    updatedBy: user.updatedBy,
  };
}

export function profileAnswer({ user, recoveryCodesLeft }: ProfileView): Profile {
  const { username, displayName, hasPassword, hasSecondFactor } = user;
  return { username, displayName, email: user.email ?? null, hasPassword, hasSecondFactor, recoveryCodesLeft };
}

/** The link itself is answered only when nobody else has it. */
export function linkAnswer(outcome: LinkOutcome): AccountLinkAnswer {
  const expiresAt = formatInstant(outcome.expiresAt);
  if (outcome.sent) return { sent: true, expiresAt };
  return { sent: false, expiresAt, url: outcome.url, reason: outcome.reason };
}

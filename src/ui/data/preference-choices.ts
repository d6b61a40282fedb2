import type { PreferenceName } from '../../contract/preferences.data.js';
import type { PreferencesAnswer } from '../../contract/preferences.js';

/** What counts here of what the account says: all but what was chosen here since, which is still to be sent. */
export function choicesToAdopt(
  { updatedAt: _, ...account }: PreferencesAnswer,
  unsent: readonly PreferenceName[],
): Partial<PreferencesAnswer> {
  const entries = Object.entries(account).filter(([name]) => !unsent.includes(name as PreferenceName));
  return Object.fromEntries(entries);
}

/**
 * What the account is told: what was chosen since. The first time all that the browser keeps, so that what was chosen
 * before there was an account for it is seen elsewhere, too.
 */
export function namesToSend(
  { updatedAt }: PreferencesAnswer,
  unsent: readonly PreferenceName[],
  kept: readonly PreferenceName[],
): readonly PreferenceName[] {
  return updatedAt === null ? kept : unsent;
}

import type { SuppressedAlert } from '../suppression/suppression-cause.js';
import type { SuppressionCount } from './notification.js';

/** Most alerts that a row of the log lists as left out, and most UTF-16 units of their causes together. */
const mostListed = 1_000;
const mostText = 500_000;

/**
 * What the log keeps of the alerts that a notice left out: as many with their causes as fit. All are counted in
 * {@link countSuppressions}.
 */
export function loggedSuppressed(suppressed: readonly SuppressedAlert[]): readonly SuppressedAlert[] {
  let text = 0;
  const listed = suppressed.slice(0, mostListed);
  const over = listed.findIndex(({ causes }) => {
    text += causes.reduce((sum, { ref, name }) => sum + ref.length + name.length, 0);
    return text > mostText;
  });
  return over === -1 ? listed : listed.slice(0, over);
}

/** How many alerts each silence, inhibition, timing and acknowledgement has left out. */
export function countSuppressions(suppressed: readonly SuppressedAlert[]): readonly SuppressionCount[] {
  const counts = new Map<string, SuppressionCount>();
  for (const { causes } of suppressed) {
    for (const { kind, ref } of causes) {
      const key = `${kind}/${ref}`;
      counts.set(key, { kind, ref, alerts: (counts.get(key)?.alerts ?? 0) + 1 });
    }
  }
  return [...counts.values()];
}

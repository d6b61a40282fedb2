import type { AlertState } from '../../domain/alert/alert.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { AlertReads } from '../ports/alert-reads.js';

/** Shows the labels of every alert in these states to `visit`, and answers how many there are. */
export async function countActiveAlerts(
  alerts: AlertReads,
  states: readonly AlertState[],
  visit: (labels: Labels) => void,
): Promise<number> {
  const matches = ({ labels }: { readonly labels: Labels }): boolean => {
    visit(labels);
    return true;
  };
  return (await alerts.list({ states, groupId: undefined, matches }, { limit: 1, cursor: undefined })).total;
}

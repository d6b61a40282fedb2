import type { Alert } from '../../../src/domain/alert/alert.js';
import { fingerprint } from '../../../src/domain/labels/fingerprint.js';
import type { Labels } from '../../../src/domain/labels/label-set.js';

/** A firing alert of the first episode. */
export function firingAlert(changes: Partial<Alert> = {}): Alert {
  const labels: Labels = changes.labels ?? { alertname: 'HighCpu', instance: 'a' };
  return {
    id: 'alert-1',
    groupId: 'group-1',
    ruleId: 'rule-1',
    fingerprint: fingerprint(labels),
    labels,
    annotations: {},
    state: 'firing',
    episode: 1,
    sequence: 1,
    activeAt: 1_000,
    firedAt: 1_000,
    resolvedAt: undefined,
    keepFiringSince: undefined,
    value: 1,
    ...changes,
  };
}

import type { NotifiedAlert } from './notification.js';

/** Most alerts that a row of the log tells in full, and most UTF-16 units of their labels and annotations together. */
const mostDetailed = 1_000;
const mostDetail = 2_000_000;

/**
 * What the log keeps of a message's alerts: which ones and how they stood, always; their labels and annotations as far
 * as the limits go. A flood of alerts must fit into one row, or its flush could never be written.
 */
export function loggedAlerts(alerts: readonly NotifiedAlert[]): readonly NotifiedAlert[] {
  let detail = 0;
  return alerts.map((alert, index) => {
    detail += textLength(alert.labels) + textLength(alert.annotations);
    const fits = index < mostDetailed && detail <= mostDetail;
    return fits ? alert : { ...alert, labels: {}, annotations: {}, generatorUrl: '' };
  });
}

function textLength(texts: Readonly<Record<string, string>>): number {
  return Object.entries(texts).reduce((sum, [name, text]) => sum + name.length + text.length, 0);
}

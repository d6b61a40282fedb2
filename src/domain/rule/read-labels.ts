import { type Labels, metricNameLabel } from '../labels/label-set.js';
import type { DraftReader } from './draft-reader.js';
import { ruleBounds } from './rule-draft.js';

/**
 * Reads `labels` or `annotations`. A label `alertname` is allowed and changes nothing, as in Prometheus: the name of the
 * alert wins.
 */
export function readLabels(owner: DraftReader, field: 'labels' | 'annotations'): Labels {
  const reader = owner.part(field);
  const labels: Record<string, string> = {};
  if (!reader) return labels;
  const names = Object.keys(reader.fields);
  if (names.length > ruleBounds.labels) {
    owner.report(field, `at most ${ruleBounds.labels} ${field}`);
    return labels;
  }
  for (const name of names) {
    const fault = nameFault(name, field);
    if (fault) reader.report(name, fault);
    const value = reader.text(name, ruleBounds.labelValueLength);
    if (!fault && value !== undefined) labels[name] = value;
  }
  return labels;
}

/** NUL and lone surrogates can be stored nowhere. */
const storable = /^[^\0\p{Cs}]+$/su;

function nameFault(name: string, field: 'labels' | 'annotations'): string | undefined {
  const what = field === 'labels' ? 'label' : 'annotation';
  if (name.length > ruleBounds.labelNameLength) {
    return `bad ${what} name: at most ${ruleBounds.labelNameLength} characters`;
  }
  if (name === '' || name === '__proto__' || !storable.test(name)) {
    return `bad ${what} name: any text but an empty one, __proto__, NUL and half characters`;
  }
  if (field === 'labels' && name === metricNameLabel) return 'bad label name: a rule cannot set __name__';
  return undefined;
}

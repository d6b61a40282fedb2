import { compareText, type Labels, sortedNames } from '../../domain/labels/label-set.js';

/** Alertmanager's order of label sets: fewer labels first, then by the first name or value that differs. */
export function compareLabels(a: Labels, b: Labels): number {
  const names = [sortedNames(a), sortedNames(b)] as const;
  if (names[0].length !== names[1].length) return names[0].length - names[1].length;
  for (const name of sortedNames({ ...a, ...b })) {
    const [x, y] = [a[name], b[name]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (x !== y) return compareText(x, y);
  }
  return 0;
}

/** Alertmanager's order of the alerts of a group: by job, then instance, those without one last, then by all labels. */
export function compareAlerts(a: { readonly labels: Labels }, b: { readonly labels: Labels }): number {
  for (const name of ['job', 'instance']) {
    const [x, y] = [a.labels[name], b.labels[name]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
    return compareText(x, y);
  }
  return compareLabels(a.labels, b.labels);
}

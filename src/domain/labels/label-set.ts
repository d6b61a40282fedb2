/** Label name to value. A label with an empty value is the same as no label. */
export type Labels = Readonly<Record<string, string>>;

export const metricNameLabel = '__name__';
export const alertNameLabel = 'alertname';

/** The value of a label, empty when it is absent. Also right for names such as `constructor` that every object answers to. */
export function labelValue(labels: Labels, name: string): string {
  const value: unknown = labels[name];
  return typeof value === 'string' ? value : '';
}

/** Names in byte order of their UTF-8 form, as Prometheus sorts them. */
export function sortedNames(labels: Labels): string[] {
  return Object.keys(labels).sort(compareText);
}

/** Compares by code point, which is the byte order of UTF-8. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const x = a.charCodeAt(index);
    const y = b.charCodeAt(index);
    if (x === y) continue;
    // Surrogates (U+10000 and up) sort after the rest of the basic plane.
    const xSurrogate = (x & 0xf800) === 0xd800;
    const ySurrogate = (y & 0xf800) === 0xd800;
    return xSurrogate === ySurrogate ? x - y : xSurrogate ? 1 : -1;
  }
  return a.length - b.length;
}

/** Drops labels with empty values and orders the names: equal sets give equal objects and equal JSON. */
export function canonicalLabels(labels: Labels): Labels {
  const canonical: Record<string, string> = {};
  for (const name of sortedNames(labels)) {
    const value = labels[name];
    if (value) canonical[name] = value;
  }
  return canonical;
}

export function equalLabels(a: Labels, b: Labels): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** Classic label names: what rule labels and annotations without quotes may be called. */
export function isClassicLabelName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

export function isClassicMetricName(name: string): boolean {
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
}

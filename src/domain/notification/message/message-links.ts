import { type Labels, sortedNames } from '../../labels/label-set.js';
import type { NotifiedAlert } from '../notification.js';

/** Longest address that goes into a message: some mail clients and proxies cut longer ones. */
const longestUrl = 1_800;

/** The public URL without a slash at its end. */
export function baseUrl(externalUrl: string): string {
  return externalUrl.replace(/\/+$/, '');
}

/** The page of an alert. `base` has no slash at its end. */
export function alertUrl(base: string, alert: Pick<NotifiedAlert, 'alertId'>): string {
  return `${base}/alerts/${encodeURIComponent(alert.alertId)}`;
}

/**
 * The page on which a silence for exactly these labels can be made, one matcher in each `m`. Labels that would make the
 * address too long are left out, the longest values first: the person sees on the page what the silence matches.
 */
export function silenceUrl(base: string, labels: Labels): string {
  const names = sortedNames(labels).filter((name) => labels[name]);
  const matchers = names.map((name) => matcherParameter(name, labels[name] ?? ''));
  const kept = new Set(names);
  let length = base.length + matchers.reduce((sum, matcher) => sum + matcher.length, 0);
  for (const [matcher, name] of matchers.map((one, index) => [one, names[index] ?? ''] as const).sort(byLength)) {
    if (length <= longestUrl) break;
    kept.delete(name);
    length -= matcher.length;
  }
  const query = matchers.filter((_matcher, index) => kept.has(names[index] ?? '')).join('&');
  return `${base}/silences/new${query === '' ? '' : `?${query}`}`;
}

function byLength(a: readonly [string, string], b: readonly [string, string]): number {
  return b[0].length - a[0].length;
}

function matcherParameter(name: string, value: string): string {
  const plain = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
  const text = `${plain ? name : JSON.stringify(name)}=${JSON.stringify(value)}`;
  return `m=${encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))}`;
}

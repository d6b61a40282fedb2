import { type Labels, sortedNames } from '../labels/label-set.js';
import { goQuote } from '../labels/go-quote.js';

/** The text form of a notification group as Alertmanager writes it: `{}:{alertname="HighCpu"}`. */
export function groupKeyText(routePath: string, groupLabels: Labels): string {
  const labels = sortedNames(groupLabels).map((name) => `${name}=${goQuote(groupLabels[name] ?? '')}`);
  return `${routePath}:{${labels.join(', ')}}`;
}

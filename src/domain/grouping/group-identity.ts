import { canonicalLabels, type Labels } from '../labels/label-set.js';

/** Tells notification groups apart: equal for equal route and group labels. */
export function groupIdentity(routeKey: string, groupLabels: Labels): string {
  return JSON.stringify([routeKey, canonicalLabels(groupLabels)]);
}

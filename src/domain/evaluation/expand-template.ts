import type { Labels } from '../labels/label-set.js';

export type ExpandedTemplate =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: string };

/**
 * Expands a Go template of a rule: `$labels` are the sample's, with `__name__`, and `$value` is its value. Given from
 * outside and deterministic; never throws.
 */
export type ExpandTemplate = (
  template: string,
  sample: { readonly labels: Labels; readonly value: number },
) => ExpandedTemplate;

/** Texts without template actions; they mean the same for every sample. */
export function isStaticText(text: string): boolean {
  return !text.includes('{{');
}

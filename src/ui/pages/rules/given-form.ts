import type { GivenRule } from './given-rule.js';
import { emptyForm, type RuleForm } from './rule-form.js';

/** Under which name what is typed is kept: what was begun from one link is nothing to another. */
export function draftOfLink(given: GivenRule): string {
  return given.expr === '' ? 'new' : `new ${JSON.stringify(given)}`;
}

/** The form that a link begins; `undefined` for a plain new rule. */
export function givenForm(given: GivenRule): RuleForm | undefined {
  const { expr, threshold, fromDashboard, alert, summary } = given;
  if (expr === '') return undefined;
  const beyond = Number.isFinite(Number.parseFloat(threshold))
    ? `${asOperand(expr)} > ${Number.parseFloat(threshold)}`
    : expr;
  const link =
    fromDashboard === '' ? [] : [{ name: 'dashboard', value: `/dashboards/${encodeURIComponent(fromDashboard)}` }];
  return {
    ...emptyForm,
    name: alert,
    expr: beyond,
    for: given.for || emptyForm.for,
    interval: given.interval || emptyForm.interval,
    annotations: [{ name: 'summary', value: summary }, ...link],
  };
}

/** In parentheses, unless it is one selector or one call: an operator within it may bind less than a comparison. */
function asOperand(expr: string): string {
  const text = expr.trim();
  return /^[\w:]+(?:\{[^{}]*\})?$/.test(text) || isOneCall(text) ? text : `(${text})`;
}

function isOneCall(text: string): boolean {
  const begin = /^[\w:]+(?:\s*(?:by|without)\s*\([^()]*\)\s*)?\(/.exec(text)?.[0];
  if (begin === undefined || /["'`]/.test(text)) return false;
  let depth = 0;
  for (let at = begin.length - 1; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

/** The expression with another number for its threshold. */
export function withThreshold(
  expr: string,
  number: { readonly from: number; readonly to: number },
  value: number,
): string {
  return `${expr.slice(0, number.from)}${value}${expr.slice(number.to)}`;
}

import type { Board, BoardVariable } from './dashboard-view.js';

/** Values that a variable offers; `undefined` while they are asked for. */
export type Offered = Readonly<Record<string, readonly string[] | undefined>>;

/** The word for `every value` in addresses. */
export const everyValue = '$__all';

/** What is chosen of each variable: as the address says, else as the dashboard says, else the first. */
export function chosenValues(
  variables: readonly BoardVariable[],
  asked: Readonly<Record<string, readonly string[]>>,
  offered: Offered,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    variables.map((variable) => [
      variable.name,
      chosenOf(variable, asked[variable.name] ?? [], offered[variable.name] ?? []),
    ]),
  );
}

function chosenOf(
  { multi, all, value }: BoardVariable,
  asked: readonly string[],
  offered: readonly string[],
): readonly string[] {
  if (asked.length > 0) return multi ? asked : asked.slice(0, 1);
  if (value !== '') return [value];
  return all ? [everyValue] : offered.slice(0, 1);
}

export interface Surroundings {
  readonly variables: readonly BoardVariable[];
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly stepMs: number;
  readonly rangeMs: number;
}

const use = /\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)(?::\w+)?\]\]/g;

/**
 * The expression with what is chosen in the place of its variables; `undefined` while one has no value. Several values,
 * and all of them, become a pattern for `=~`.
 */
export function filledIn(text: string, around: Surroundings): string | undefined {
  let isOpen = false;
  const filled = text.replace(use, (whole, ...groups: (string | undefined)[]) => {
    const name = groups.slice(0, 3).find((group) => group !== undefined) ?? '';
    const value = builtIn(name, around) ?? shownValue(name, around);
    if (value === '') isOpen = true;
    return value ?? whole;
  });
  return isOpen ? undefined : filled;
}

function builtIn(name: string, { stepMs, rangeMs }: Surroundings): string | undefined {
  switch (name) {
    case '__interval':
      return `${Math.max(1, Math.round(stepMs / 1_000))}s`;
    case '__interval_ms':
      return String(stepMs);
    case '__rate_interval':
      // Four scrapes of fifteen seconds, so that a rate has two samples at least.
      return `${Math.max(60, Math.round((stepMs * 4) / 1_000))}s`;
    case '__range':
      return `${Math.max(1, Math.round(rangeMs / 1_000))}s`;
    case '__range_s':
      return String(Math.round(rangeMs / 1_000));
    case '__range_ms':
      return String(rangeMs);
    default:
      return undefined;
  }
}

function shownValue(name: string, { variables, chosen }: Surroundings): string | undefined {
  const variable = variables.find((one) => one.name === name);
  if (!variable) return undefined;
  const values = chosen[name] ?? [];
  if (values.includes(everyValue)) return '.*';
  if (values.length === 0) return '';
  if (!variable.multi) return (values[0] ?? '').replace(/[\\"]/g, '\\$&');
  const patterns = values.map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\\\$&').replace(/"/g, '\\"'));
  return patterns.length === 1 ? (patterns[0] ?? '') : `(?:${patterns.join('|')})`;
}

export type VariableQuestion =
  | { readonly kind: 'values'; readonly label: string; readonly metric: string }
  | { readonly kind: 'expression'; readonly expr: string };

/** `label_values(metric, label)`, `label_values(label)`, or an expression whose series are the values. */
export function readVariableQuery(query: string): VariableQuestion {
  const inside = /^\s*label_values\(([\s\S]*)\)\s*$/.exec(query)?.[1];
  if (inside === undefined) return { kind: 'expression', expr: query };
  const cut = inside.lastIndexOf(',');
  return { kind: 'values', label: inside.slice(cut + 1).trim(), metric: cut < 0 ? '' : inside.slice(0, cut).trim() };
}

/** A rule has no screen that spans follow from: these are for scrapes of up to a minute. */
const ruleSpans: Readonly<Record<string, string>> = { __rate_interval: '4m', __interval: '1m' };

/** Matchers that hold a variable are left out: what remains is what a rule would ask. */
export function withoutVariables(expr: string): string | undefined {
  const bare = expr
    .replace(use, (whole, braced?: string, plain?: string) => ruleSpans[braced ?? plain ?? ''] ?? whole)
    .replace(/,?\s*\w+\s*(?:=~|!~|!=|=)\s*"\$(?:\{\w+(?::\w+)?\}|\w+)"/g, '')
    .replace(/\{\s*,\s*/g, '{')
    .replace(/\{\s*\}/g, '');
  return bare.includes('$') ? undefined : bare;
}

interface RuleSurroundings extends Pick<Surroundings, 'variables' | 'chosen'> {
  readonly span: { readonly from: number; readonly to: number };
}

/** What a rule from here asks: without variables where it can do without them, else with what is chosen. */
export function ruleExpr(expr: string, { span, ...around }: RuleSurroundings): string {
  const rangeMs = span.to - span.from;
  return withoutVariables(expr) ?? filledIn(expr, { ...around, rangeMs, stepMs: 60_000 }) ?? expr;
}

/** What a rule would ask, of all lines of a dashboard; each once. */
export function exprsOf({ panels }: Pick<Board, 'panels'>): readonly string[] {
  const lines = panels.filter(({ type }) => type === 'timeseries');
  return [...new Set(lines.flatMap(({ queries }) => queries.flatMap(({ expr }) => withoutVariables(expr) ?? [])))];
}

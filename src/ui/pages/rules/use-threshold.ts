import { useMemo, useRef } from 'react';
import type { ChartAnswer } from '../../../contract/rule-chart.js';
import { useExpressionCheck } from '../../data/use-expression-check.js';
import { withThreshold } from './given-form.js';
import { type DrawnBand, durationMs, estimatedBands } from './rule-chart-view.js';
import type { RuleForm } from './rule-form.js';

interface ThresholdState {
  /** Of what is typed; `undefined` when the expression does not end in a comparison with a number. */
  readonly value: number | undefined;
  readonly move: ((value: number) => void) | undefined;
  /** Drawn from the samples at hand until the answer for this threshold has come. */
  readonly estimate: { readonly threshold: number; readonly bands: readonly DrawnBand[] } | undefined;
}

interface Tried {
  /** As it is typed. */
  readonly form: RuleForm;
  /** What the chart was asked for. */
  readonly ran: RuleForm;
  readonly chart: ChartAnswer | undefined;
}

interface Base {
  readonly expr: string;
  readonly number: { readonly from: number; readonly to: number };
}

/** The number that the expression is compared with: moved in the text, and drawn at once; as is another time to fire after. */
export function useThreshold(
  { form, ran, chart }: Tried,
  change: (changes: Partial<RuleForm>) => void,
): ThresholdState {
  const { check, expr: checked } = useExpressionCheck(form.expr);
  const moved = useRef<{ readonly expr: string; readonly value: number }>(undefined);
  const base = useRef<Base>(undefined);
  const found = check?.threshold ?? undefined;
  if (found && checked === form.expr) base.current = { expr: checked, number: found.number };
  else if (form.expr !== moved.current?.expr) base.current = undefined;
  const value = moved.current?.expr === form.expr ? moved.current.value : base.current && found?.value;
  const from = base.current;
  const move =
    from &&
    ((next: number) => {
      const expr = withThreshold(from.expr, from.number, next);
      moved.current = { expr, value: next };
      change({ expr });
    });
  const forMs = durationMs(form.for);
  const isOtherFor = forMs !== durationMs(ran.for);
  const operator = chart?.threshold?.operator;
  const estimate = useMemo(() => {
    if (!chart || operator === undefined || value === undefined) return undefined;
    if (value === chart.threshold?.value && !isOtherFor) return undefined;
    return { threshold: value, bands: estimatedBands(chart, { operator, value }, forMs) };
  }, [chart, operator, value, forMs, isOtherFor]);
  return { value, move, estimate };
}

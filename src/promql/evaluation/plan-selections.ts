import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Expr, Subquery, VectorSelector } from '../syntax/ast.js';
import type { Session } from './session.js';
import { gridBetween, gridEnd, type StepGrid } from './step-grid.js';

/** What one selector needs: samples with `fromExclusive < time <= to`. */
export interface PlannedSelection {
  readonly selector: VectorSelector;
  readonly fromExclusive: Instant;
  readonly to: Instant;
  /** Whether the newest sample of each series is enough. */
  readonly newestOnly: boolean;
}

/** All selectors of an expression with the time they reach, however deep in subqueries. */
export function planSelections(expr: Expr, grid: StepGrid, session: Session): readonly PlannedSelection[] {
  const planned: PlannedSelection[] = [];
  visit(expr, grid, { session, planned });
  return planned;
}

/** The steps at which the inside of a subquery is evaluated so that all windows of `outer` are covered: multiples of its step. */
export function subqueryGrid(subquery: Subquery, outer: StepGrid, session: Session): StepGrid {
  const stepMs = subquery.stepMs ?? session.subqueryStepMs;
  const fixed = session.fixedInstant(subquery.at);
  const afterMs = (fixed ?? outer.startMs) - subquery.offsetMs - subquery.rangeMs;
  const endMs = (fixed ?? gridEnd(outer)) - subquery.offsetMs;
  const startMs = (Math.floor(afterMs / stepMs) + 1) * stepMs;
  return gridBetween(startMs, endMs, stepMs);
}

interface Plan {
  readonly session: Session;
  readonly planned: PlannedSelection[];
}

function visit(expr: Expr, grid: StepGrid, plan: Plan): void {
  switch (expr.kind) {
    case 'number':
    case 'string':
      break;
    case 'selector':
      add(expr, { ms: plan.session.lookbackMs, newestOnly: true }, grid, plan);
      break;
    case 'matrix':
      add(expr.selector, { ms: expr.rangeMs, newestOnly: false }, grid, plan);
      break;
    case 'subquery':
      visit(expr.expr, subqueryGrid(expr, grid, plan.session), plan);
      break;
    case 'paren':
    case 'unary':
      visit(expr.expr, grid, plan);
      break;
    case 'binary':
      visit(expr.left, grid, plan);
      visit(expr.right, grid, plan);
      break;
    case 'aggregate':
      if (expr.parameter) visit(expr.parameter, grid, plan);
      visit(expr.expr, grid, plan);
      break;
    case 'call':
      for (const arg of expr.args) visit(arg, grid, plan);
      break;
  }
}

interface Reach {
  readonly ms: DurationMs;
  /** At each instant only the newest sample counts. */
  readonly newestOnly: boolean;
}

function add(selector: VectorSelector, reach: Reach, grid: StepGrid, plan: Plan): void {
  const fixed = plan.session.fixedInstant(selector.at);
  const first = (fixed ?? grid.startMs) - selector.offsetMs;
  const last = (fixed ?? gridEnd(grid)) - selector.offsetMs;
  const newestOnly = reach.newestOnly && first === last;
  plan.planned.push({ selector, fromExclusive: first - reach.ms, to: last, newestOnly });
}

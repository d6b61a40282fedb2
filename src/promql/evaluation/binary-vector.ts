import type { BinaryExpr, VectorMatching } from '../syntax/ast.js';
import { type Operation, operationOf, outcome } from './arithmetic.js';
import type { Sides } from './binary-set.js';
import type { Evaluation } from './evaluation.js';
import type { VectorFrame } from './frame.js';
import { FrameBuilder } from './frame-builder.js';
import { formatLabels, keepNames, withoutNames } from './label-key.js';
import { matchGroups, rowsOfGroups } from './match-groups.js';
import { PromqlError } from './promql-error.js';
import { type ResultLabels, resultLabels } from './result-labels.js';

/**
 * Arithmetic and comparison of two vectors. Series meet within their match group; the "one" side (the right one, or
 * the left one with `group_right`) may have one series per group and step.
 */
export function vectorOperation(expr: BinaryExpr, sides: Sides, { session }: Evaluation): VectorFrame {
  const swapped = expr.matching.cardinality === 'one-to-many';
  const many = swapped ? sides.right : sides.left;
  const one = swapped ? sides.left : sides.right;
  const groups = matchGroups(expr.matching, many.labels, one.labels);
  const manyRows = rowsOfGroups(groups.left, groups.count);
  const oneRows = rowsOfGroups(groups.right, groups.count);
  const operation = operationOf(expr.operator, expr.returnBool);
  const join: Join = {
    many,
    one,
    swapped,
    matching: expr.matching,
    operation,
    labelsOf: resultLabels(expr.matching, operation.dropsName),
    delayed: session.delayedNameRemoval,
    result: new FrameBuilder(many.steps, many.labels.length, session.reserve),
  };
  for (let group = 0; group < groups.count; group++) {
    session.tick();
    joinGroup(manyRows[group] ?? [], oneRows[group] ?? [], join);
  }
  return join.result.build();
}

interface Join {
  readonly many: VectorFrame;
  readonly one: VectorFrame;
  /** The "many" side is the right one of the expression. */
  readonly swapped: boolean;
  readonly matching: VectorMatching;
  readonly operation: Operation;
  readonly labelsOf: ResultLabels;
  readonly delayed: boolean;
  readonly result: FrameBuilder;
}

function joinGroup(manyRows: readonly number[], oneRows: readonly number[], join: Join): void {
  if (oneRows.length === 0) return;
  const partner = partnerPerStep(oneRows, join);
  if (manyRows.length === 0) return;
  const taken = new TakenPlaces(join, manyRows.length > 1);
  for (const row of manyRows) joinSeries(row, partner, { join, taken });
}

/** Which series of the "one" side is there at each step; -1 for none. More than one is an error where the other side has anything at all. */
function partnerPerStep(oneRows: readonly number[], join: Join): Int32Array {
  const { one } = join;
  const { steps } = one;
  const partner = new Int32Array(steps).fill(-1);
  for (const row of oneRows) {
    for (let step = 0; step < steps; step++) {
      if (one.present[row * steps + step] === 0) continue;
      const other = partner[step] as number;
      if (other >= 0 && isAnyPresent(join.many, step)) throw duplicateOnOneSide(row, other, join);
      partner[step] = row;
    }
  }
  return partner;
}

function isAnyPresent({ steps, present, labels }: VectorFrame, step: number): boolean {
  return labels.some((_, row) => present[row * steps + step] === 1);
}

function joinSeries(
  row: number,
  partner: Int32Array,
  { join, taken }: { readonly join: Join; readonly taken: TakenPlaces },
): void {
  const { many, one, operation, swapped, result } = join;
  const { steps } = many;
  let target = -1;
  let targetPartner = -1;
  for (let step = 0; step < steps; step++) {
    const other = partner[step] as number;
    if (other < 0 || many.present[row * steps + step] === 0) continue;
    if (other !== targetPartner) {
      target = resultRow(row, other, join);
      targetPartner = other;
    }
    const own = many.values[row * steps + step] as number;
    const theirs = one.values[other * steps + step] as number;
    const value = swapped ? outcome(operation, theirs, own, theirs) : outcome(operation, own, theirs, own);
    if (value === undefined) continue;
    taken.take(target, step);
    result.set(target, step, value);
  }
}

function resultRow(manyRow: number, oneRow: number, join: Join): number {
  const { many, one, operation, labelsOf, delayed, result } = join;
  const labels = labelsOf(many.labels[manyRow] ?? {}, one.labels[oneRow] ?? {});
  const dropsName = many.dropsName[manyRow] === 1 || operation.dropsName;
  return result.row(labels, delayed && dropsName);
}

/**
 * Within one match group and step every result must come from one pair: one to one allows a single pair, else the
 * labels of the results must differ. Pairs that a comparison leaves out do not count.
 */
class TakenPlaces {
  readonly #oneToOne: boolean;
  readonly #steps: number;
  readonly #taken = new Map<number, Uint8Array>();

  constructor(
    { matching, many }: Join,
    private readonly needed: boolean,
  ) {
    this.#oneToOne = matching.cardinality === 'one-to-one';
    this.#steps = many.steps;
  }

  take(target: number, step: number): void {
    if (!this.needed) return;
    const key = this.#oneToOne ? 0 : target;
    let taken = this.#taken.get(key);
    if (!taken) {
      taken = new Uint8Array(this.#steps);
      this.#taken.set(key, taken);
    }
    if (taken[step] === 1) {
      throw new PromqlError(
        'execution',
        this.#oneToOne
          ? 'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)'
          : 'multiple matches for labels: grouping labels must ensure unique matches',
      );
    }
    taken[step] = 1;
  }
}

function duplicateOnOneSide(row: number, other: number, { one, matching, swapped }: Join): PromqlError {
  const first = one.labels[row] ?? {};
  const second = one.labels[other] ?? {};
  const names = new Set([...matching.labels, '__name__']);
  const group = matching.on ? keepNames(first, new Set(matching.labels)) : withoutNames(first, names);
  const side = swapped ? 'left' : 'right';
  return new PromqlError(
    'execution',
    `found duplicate series for the match group ${formatLabels(group)} on the ${side} hand-side of the operation: ` +
      `[${formatLabels(first)}, ${formatLabels(second)}]; many-to-many matching not allowed: matching labels must be unique on one side`,
  );
}

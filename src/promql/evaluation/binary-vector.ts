import type { BinaryExpr, VectorMatching } from '../syntax/ast.js';
import { type Operation, operationOf, outcome } from './arithmetic.js';
import type { Sides } from './binary-set.js';
import { EarliestFault } from './earliest-fault.js';
import type { Evaluation } from './evaluation.js';
import type { VectorFrame } from './frame.js';
import { FrameBuilder } from './frame-builder.js';
import { formatLabels, keepNames, withoutNames } from './label-key.js';
import { matchGroups, rowsOfGroups } from './match-groups.js';
import { PromqlError, sameLabelset } from './promql-error.js';
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
    anyOfMany: anyPresence(many),
    fault: new EarliestFault(),
    tick: () => session.tick(),
  };
  const partners = oneRows.map((rows) => partnerPerStep(rows, join));
  for (let group = 0; group < groups.count; group++) {
    session.tick();
    joinGroup(manyRows[group] ?? [], partners[group], join);
  }
  join.fault.throwIfAny();
  return join.result.build();
}

/** That two results are alike is found when all of a step are there. */
const afterMatching = 0.5;

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
  /** 1 at the steps at which the "many" side has anything. */
  readonly anyOfMany: Uint8Array;
  readonly fault: EarliestFault;
  readonly tick: () => void;
}

function joinGroup(manyRows: readonly number[], partner: Int32Array | undefined, join: Join): void {
  if (!partner || manyRows.length === 0) return;
  const taken = new TakenPlaces(join, manyRows.length > 1);
  for (const row of manyRows) {
    join.tick();
    joinSeries(row, partner, { join, taken });
  }
}

/** Which series of the "one" side is there at each step; -1 for none. More than one is an error where the other side has anything at all. */
function partnerPerStep(oneRows: readonly number[], join: Join): Int32Array | undefined {
  if (oneRows.length === 0) return undefined;
  const partner = new Int32Array(join.one.steps).fill(-1);
  for (const row of oneRows) {
    join.tick();
    addPartner(row, partner, join);
  }
  return partner;
}

function addPartner(row: number, partner: Int32Array, join: Join): void {
  const { one, anyOfMany, fault } = join;
  const { steps, present } = one;
  for (let step = 0; step < steps; step++) {
    if (present[row * steps + step] === 0) continue;
    const other = partner[step] as number;
    if (other < 0) partner[step] = row;
    else if (anyOfMany[step] === 1) fault.met(step, () => duplicateOnOneSide(row, other, join));
  }
}

function anyPresence({ steps, present }: VectorFrame): Uint8Array {
  const any = new Uint8Array(steps);
  present.forEach((here, place) => {
    if (here === 1) any[place % steps] = 1;
  });
  return any;
}

function joinSeries(
  row: number,
  partner: Int32Array,
  { join, taken }: { readonly join: Join; readonly taken: TakenPlaces },
): void {
  const { many } = join;
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
    const value = valueOfPair(row * steps + step, other * steps + step, join);
    if (value !== undefined && taken.take(target, step)) setOnce(target, step, value, join);
  }
}

function setOnce(target: number, step: number, value: number, { result, fault }: Join): void {
  if (result.isSet(target, step)) fault.met(step + afterMatching, sameLabelset);
  else result.set(target, step, value);
}

function valueOfPair(manyPlace: number, onePlace: number, { many, one, operation, swapped }: Join): number | undefined {
  const own = many.values[manyPlace] as number;
  const theirs = one.values[onePlace] as number;
  return swapped ? outcome(operation, theirs, own, theirs) : outcome(operation, own, theirs, own);
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
  readonly #fault: EarliestFault;

  constructor(
    { matching, many, fault }: Join,
    private readonly needed: boolean,
  ) {
    this.#fault = fault;
    this.#oneToOne = matching.cardinality === 'one-to-one';
    this.#steps = many.steps;
  }

  /** False for a place that was taken before. */
  take(target: number, step: number): boolean {
    if (!this.needed) return true;
    const key = this.#oneToOne ? 0 : target;
    let taken = this.#taken.get(key);
    if (!taken) {
      taken = new Uint8Array(this.#steps);
      this.#taken.set(key, taken);
    }
    if (taken[step] === 1) {
      this.#fault.met(step, () => multipleMatches(this.#oneToOne));
      return false;
    }
    taken[step] = 1;
    return true;
  }
}

function multipleMatches(oneToOne: boolean): PromqlError {
  const reason = oneToOne
    ? 'many-to-one matching must be explicit (group_left/group_right)'
    : 'grouping labels must ensure unique matches';
  return new PromqlError('execution', `multiple matches for labels: ${reason}`);
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
      `[${formatLabels(first)}, ${formatLabels(second)}];many-to-many matching not allowed: matching labels must be unique on one side`,
  );
}

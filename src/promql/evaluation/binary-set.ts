import type { SetOperator, VectorMatching } from '../syntax/ast.js';
import type { Evaluation } from './evaluation.js';
import { type VectorFrame, withoutEmptySeries } from './frame.js';
import { FrameBuilder } from './frame-builder.js';
import { type MatchGroups, matchGroups } from './match-groups.js';
import type { Session } from './session.js';

export interface Sides {
  readonly left: VectorFrame;
  readonly right: VectorFrame;
}

/** `and`, `or`, `unless`: decided per step by whether the match group has any series on the other side then. */
export function setOperation(
  operator: SetOperator,
  matching: VectorMatching,
  sides: Sides,
  { session }: Evaluation,
): VectorFrame {
  const { left, right } = sides;
  const groups = matchGroups(matching, left.labels, right.labels);
  session.reserve(groups.count * left.steps);
  if (operator === 'or') return union(sides, groups, session);
  const onRight = presence(right, groups.right, groups.count);
  const wanted = operator === 'and' ? 1 : 0;
  const present = left.present.map((here, place) => {
    const row = Math.floor(place / left.steps);
    const group = groups.left[row] as number;
    return here === 1 && onRight[group * left.steps + (place % left.steps)] === wanted ? 1 : 0;
  });
  return withoutEmptySeries({ ...left, present });
}

/** 1 at `group * steps + step` where any series of the group is present. */
function presence(frame: VectorFrame, groupOf: Int32Array, count: number): Uint8Array {
  const { steps, present } = frame;
  const any = new Uint8Array(count * steps);
  groupOf.forEach((group, row) => {
    for (let step = 0; step < steps; step++) {
      if (present[row * steps + step] === 1) any[group * steps + step] = 1;
    }
  });
  return any;
}

function union({ left, right }: Sides, groups: MatchGroups, { reserve }: Session): VectorFrame {
  const onLeft = presence(left, groups.left, groups.count);
  const builder = new FrameBuilder(left.steps, left.labels.length + right.labels.length, reserve);
  copyRows(left, builder, () => true);
  copyRows(right, builder, (row, step) => onLeft[(groups.right[row] as number) * left.steps + step] === 0);
  return builder.build();
}

function copyRows(frame: VectorFrame, to: FrameBuilder, wanted: (row: number, step: number) => boolean): void {
  const { steps } = frame;
  frame.labels.forEach((labels, row) => {
    const target = to.row(labels, frame.dropsName[row] === 1);
    for (let step = 0; step < steps; step++) {
      const place = row * steps + step;
      if (frame.present[place] === 1 && wanted(row, step)) to.set(target, step, frame.values[place] as number);
    }
  });
}

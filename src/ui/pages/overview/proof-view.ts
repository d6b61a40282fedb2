import type { EvaluationProofAnswer } from '../../../contract/evaluation.js';

export type ProofMinute = EvaluationProofAnswer['minutes'][number];

/** What became of a minute, the worst of it: `idle` when nothing was due. */
export type CellState = 'idle' | 'done' | 'waiting' | 'late' | 'failed' | 'missed';

export function cellState({ due, missed, failed, late, waiting }: ProofMinute): CellState {
  if (missed > 0) return 'missed';
  if (failed > 0) return 'failed';
  if (late > 0) return 'late';
  if (waiting > 0) return 'waiting';
  return due > 0 ? 'done' : 'idle';
}

/** A minute in a sentence: `12:03: 8 due, 8 evaluated, 2 late`. */
export function cellText(minute: ProofMinute, time: string): string {
  const { due, evaluated, late, failed, missed, waiting } = minute;
  if (due === 0) return `${time}: nothing was due`;
  const more = Object.entries({ late, failed, missed, waiting }).filter(([, count]) => count > 0);
  return `${time}: ${[`${due} due`, `${evaluated} evaluated`, ...more.map(([what, count]) => `${count} ${what}`)].join(', ')}`;
}

/** Minutes with anything but evaluations in time, newest first. */
export function troubledMinutes(minutes: readonly ProofMinute[]): readonly ProofMinute[] {
  return minutes.filter((minute) => ['late', 'failed', 'missed'].includes(cellState(minute))).reverse();
}

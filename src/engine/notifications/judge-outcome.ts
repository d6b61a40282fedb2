import type { LoggedNotification } from '../ports/notification-log.js';

/** What the attempts of a notification say about its status; `undefined`: they agree. */
export type Disagreement =
  | 'delivered-without-attempt'
  | 'delivered-but-open'
  | 'sent-though-suppressed'
  | 'held-without-unknown';

type Judged = Pick<LoggedNotification, 'status' | 'attempts'>;

interface Seen {
  readonly attempts: number;
  readonly delivered: boolean;
  readonly unknown: boolean;
}

const open = ({ delivered }: Seen): Disagreement | undefined => (delivered ? 'delivered-but-open' : undefined);

const judges: Readonly<Record<Judged['status'], (seen: Seen) => Disagreement | undefined>> = {
  delivered: ({ delivered }) => (delivered ? undefined : 'delivered-without-attempt'),
  suppressed: ({ attempts }) => (attempts === 0 ? undefined : 'sent-though-suppressed'),
  held: (seen) => open(seen) ?? (seen.unknown ? undefined : 'held-without-unknown'),
  waiting: open,
  sending: open,
  failed: open,
};

/** Compares a status with the attempts that led to it: the status is what was written, the attempts what was done. */
export function judgeOutcome({ status, attempts }: Judged): Disagreement | undefined {
  const has = (wanted: 'delivered' | 'unknown') => attempts.some(({ outcome }) => outcome === wanted);
  return judges[status]({ attempts: attempts.length, delivered: has('delivered'), unknown: has('unknown') });
}

/** `certain`: the receiver has said twice that it took the message; `possible`: once, after an attempt nobody knows of. */
export function judgeDoubling({ attempts }: Pick<LoggedNotification, 'attempts'>): 'certain' | 'possible' | undefined {
  const delivered = attempts.filter(({ outcome }) => outcome === 'delivered').length;
  if (delivered > 1) return 'certain';
  return delivered === 1 && attempts.some(({ outcome }) => outcome === 'unknown') ? 'possible' : undefined;
}

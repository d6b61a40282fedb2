import type { NotificationVerdict } from '../../contract/notification-audit.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { NotificationVerdict as Verdict } from '../../engine/notifications/verify-notifications.js';
import { auditAnswer } from './audit-answer.js';

export function verdictAnswer(verdict: Verdict): NotificationVerdict {
  const { tally, fates, duplicateClaims } = verdict;
  const sum = auditAnswer(verdict.range, verdict.counts);
  const wrong = [tally.disagreements, duplicateClaims, tally.doublings, fates.untold];
  return {
    at: formatInstant(verdict.at),
    sound: sum.balanced && wrong.every((count) => count === 0),
    complete: verdict.complete,
    sum,
    outcomes: {
      checked: tally.checked,
      disagreements: tally.disagreements,
      disagreeing: tally.disagreeing.map((one) => ({ ...one })),
    },
    duplicates: {
      claims: duplicateClaims,
      deliveries: tally.doublings,
      doubled: [...tally.doubled],
      possible: tally.perhapsDoublings,
      perhapsDoubled: [...tally.perhapsDoubled],
    },
    stateChanges: firingsAnswer(verdict),
    nodes: nodesAnswer(verdict),
  };
}

function firingsAnswer({ fates, open }: Verdict): NotificationVerdict['stateChanges'] {
  const { 'held-back': heldBack, ...others } = fates;
  return {
    firings: Object.values(fates).reduce((sum, count) => sum + count, 0),
    ...others,
    heldBack,
    open: open.flatMap(({ alertId, episode, name, firedAt, fate }) =>
      fate === 'told' || fate === 'held-back'
        ? []
        : [{ alertId, episode, name, firedAt: formatInstant(firedAt), fate }],
    ),
  };
}

function nodesAnswer({ tally, evaluations }: Verdict): NotificationVerdict['nodes'] {
  const names = [...new Set([...tally.nodes.keys(), ...evaluations.keys()])].sort();
  const none = { attempts: 0, delivered: 0, unknown: 0, takeovers: 0 };
  return names.map((node) => ({
    node,
    evaluations: evaluations.get(node) ?? 0,
    ...(tally.nodes.get(node) ?? none),
  }));
}

import type { HeartbeatAnswer, HeartbeatInput } from '../../contract/heartbeat.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { HeartbeatDraft } from '../../engine/operations/save-heartbeat.js';
import type { StoredHeartbeat } from '../../engine/ports/heartbeat-store.js';
import { instantOrNull } from '../http/answer-values.js';
import { durationOr } from '../http/duration-text.js';

const standardGraceMs = 60_000;

export function heartbeatAnswer(stored: StoredHeartbeat): HeartbeatAnswer {
  const { monitor, lastAt } = stored;
  return {
    id: monitor.id,
    version: stored.version,
    name: monitor.name,
    team: monitor.team ?? null,
    interval: formatDuration(monitor.intervalMs),
    grace: formatDuration(monitor.graceMs),
    labels: { ...monitor.labels },
    annotations: { ...monitor.annotations },
    state: lastAt === undefined ? 'waiting' : stored.silent ? 'silent' : 'heard',
    lastAt: instantOrNull(lastAt),
    lastFrom: stored.lastFrom ?? null,
    dueAt: instantOrNull(stored.dueAt),
    updatedAt: formatInstant(stored.updatedAt),
    updatedBy: stored.updatedBy,
  };
}

export function heartbeatDraft(input: HeartbeatInput): HeartbeatDraft {
  return {
    name: input.name,
    team: input.team,
    intervalMs: durationOr(input.interval, 0, 'interval'),
    graceMs: durationOr(input.grace, standardGraceMs, 'grace'),
    labels: input.labels ?? {},
    annotations: input.annotations ?? {},
  };
}

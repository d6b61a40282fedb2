import { randomUUID } from 'node:crypto';
import type { AttemptOutcome, DeliveryAttempt } from '../../domain/notification/notification.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import {
  type DeliveryDecision,
  DeliveryStore,
  type LeasedNotification,
  type LeaseRequest,
  type Takeover,
} from '../../engine/ports/delivery-store.js';
import { CommitUnanswered } from '../../engine/ports/failure.js';
import { insertRows, placeholders } from './bulk-write.js';
import { appendChanges } from './change-rows.js';
import type { Database } from './database.js';
import { type CandidateRow, type LeasedRow, leasedColumns, leasedOf } from './leased-rows.js';
import type { Session } from './session.js';
import { storableText } from './storable-text.js';

/**
 * Of every group and integration the one unfinished notification whose turn it is: the one being sent, else the first in
 * the order of flushes. All others wait for it, due or not.
 */
const heads = `(SELECT id, lease_no, status, due_at, lease_until, lease_owner, lease_started_at, integration_id,
    ROW_NUMBER() OVER (
      PARTITION BY notification_group_id, integration_id
      ORDER BY CASE WHEN status = 'sending' THEN 0 ELSE 1 END, flush_no, resend_no) AS place
  FROM notification WHERE status IN ('waiting', 'sending')) head`;

const attemptColumns = ['notification_id', 'lease_no', 'node', 'started_at', 'finished_at', 'outcome', 'code', 'error'];

/** Leases of notifications and the record of their attempts. */
export class SqlDeliveryStore extends DeliveryStore {
  constructor(private readonly database: Database) {
    super();
  }

  /**
   * All nodes ask for due notifications at once. What they read first is only a proposal; one conditional update
   * decides, row by row: it takes a row if its lease number is still the one that was read, and adds 1, so of two nodes
   * exactly one changes the row. The token marks what this call has won. A predecessor that was finished when it was
   * read stays finished, and the next flush's notification comes later in order, so the order holds without a lock over
   * the whole queue; a copy that a person asks for, which comes earlier, changes the lease numbers of what waits behind
   * it. Dueness and leases are on the database's clock alone.
   */
  async lease(request: LeaseRequest): Promise<readonly LeasedNotification[]> {
    const candidates = await this.candidates(request);
    if (candidates.length === 0) return [];
    const token = randomUUID();
    try {
      await this.database.write((session) => stamp(session, request, candidates, token));
    } catch (error) {
      // What stands under the token tells; if it stands and cannot be read now, the leases end by themselves.
      if (!(error instanceof CommitUnanswered)) throw error;
    }
    const rows = await this.database.read((session) =>
      session.query<LeasedRow>(`SELECT ${leasedColumns} FROM notification WHERE lease_token = ? ORDER BY due_at, id`, [
        token,
      ]),
    );
    const seen = new Map(candidates.map((candidate) => [candidate.id, candidate]));
    return rows.map((row) => leasedOf(row, seen.get(row.id)));
  }

  async renew(id: string, leaseNo: number, leaseMs: DurationMs): Promise<boolean> {
    const now = this.database.dialect.nowMs;
    const changed = await this.database.write((session) =>
      session.execute(
        `UPDATE notification SET lease_until = ${now} + ?
         WHERE id = ? AND lease_no = ? AND status = 'sending' AND lease_until > ${now}`,
        [leaseMs, id, leaseNo],
      ),
    );
    return changed === 1;
  }

  /**
   * A sender whose lease has passed on may record at the same time as its follower: both name their lease number, and
   * only the present one changes the outcome. The attempt itself is kept either way; an `unknown` that the follower has
   * noted for it stays, as it explains the second message, and the rest of what the sender knows is added.
   */
  async record(attempt: DeliveryAttempt, decision: DeliveryDecision): Promise<'recorded' | 'late'> {
    return await this.database.write(async (session) => {
      const applied = await applyDecision(session, attempt.notificationId, attempt.leaseNo, decision);
      const set = attemptColumns.slice(2).filter((column) => applied || column !== 'outcome');
      await insertRows(session, {
        table: 'delivery_attempt',
        columns: attemptColumns,
        rows: [attemptValues(attempt)],
        onConflict: { key: ['notification_id', 'lease_no'], set },
      });
      await appendChanges(session, [{ kind: 'notification', entityId: attempt.notificationId }]);
      return applied ? 'recorded' : 'late';
    });
  }

  async noteInterrupted(attempt: DeliveryAttempt, takeover: Takeover): Promise<AttemptOutcome | 'late'> {
    return await this.database.write(async (session) => {
      const { notificationId, leaseNo } = attempt;
      const holds = takeover.decision
        ? await applyDecision(session, notificationId, takeover.leaseNo, takeover.decision)
        : await stillLeased(session, notificationId, takeover.leaseNo);
      await insertRows(session, {
        table: 'delivery_attempt',
        columns: attemptColumns,
        rows: [attemptValues(attempt)],
        onConflict: 'keep',
      });
      await appendChanges(session, [{ kind: 'notification', entityId: notificationId }]);
      const [stands] = await session.query<{ outcome: AttemptOutcome }>(
        'SELECT outcome FROM delivery_attempt WHERE notification_id = ? AND lease_no = ?',
        [notificationId, leaseNo],
      );
      return holds ? (stands?.outcome ?? attempt.outcome) : 'late';
    });
  }

  async nextDueAt(): Promise<Instant | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<{ at: number | null }>(
        `SELECT MIN(CASE WHEN status = 'sending' THEN lease_until ELSE due_at END) AS at FROM ${heads} WHERE place = 1`,
      ),
    );
    return row?.at ?? undefined;
  }

  private async candidates(request: LeaseRequest): Promise<readonly CandidateRow[]> {
    const now = this.database.dialect.nowMs;
    const busy = request.busyIntegrations;
    const notBusy = busy.length === 0 ? '' : `AND integration_id NOT IN (${placeholders(busy.length)})`;
    return await this.database.read((session) =>
      session.query<CandidateRow>(
        `SELECT id, lease_no, status, lease_owner, lease_started_at FROM ${heads}
         WHERE place = 1 AND CASE WHEN status = 'sending' THEN lease_until ELSE due_at END <= ${now} ${notBusy}
         ORDER BY due_at, id LIMIT ?`,
        [...busy, request.limit],
      ),
    );
  }
}

async function stamp(
  session: Session,
  request: LeaseRequest,
  candidates: readonly CandidateRow[],
  token: string,
): Promise<void> {
  const now = session.dialect.nowMs;
  const unchanged = candidates.map(() => '(id = ? AND lease_no = ?)').join(' OR ');
  await session.execute(
    `UPDATE notification SET status = 'sending', lease_no = lease_no + 1, attempts = attempts + 1, lease_token = ?,
       lease_owner = ?, lease_started_at = ${now}, lease_until = ${now} + ?
     WHERE (${unchanged}) AND ((status = 'waiting' AND due_at <= ${now}) OR (status = 'sending' AND lease_until <= ${now}))`,
    [token, request.node, request.leaseMs, ...candidates.flatMap(({ id, lease_no }) => [id, lease_no])],
  );
}

async function applyDecision(
  session: Session,
  id: string,
  leaseNo: number,
  { status, dueAt }: DeliveryDecision,
): Promise<boolean> {
  const over = status === 'waiting' || status === 'sending' ? 'NULL' : session.dialect.nowMs;
  const changed = await session.execute(
    `UPDATE notification SET status = ?, due_at = ?, lease_until = NULL, lease_token = NULL, finished_at = ${over}
     WHERE id = ? AND lease_no = ?`,
    [status, dueAt, id, leaseNo],
  );
  return changed === 1;
}

/** Locks the row until the transaction ends, so that what is noted and what is found here belong together. */
async function stillLeased(session: Session, id: string, leaseNo: number): Promise<boolean> {
  const changed = await session.execute(
    `UPDATE notification SET lease_no = lease_no
     WHERE id = ? AND lease_no = ? AND status = 'sending' AND lease_until > ${session.dialect.nowMs}`,
    [id, leaseNo],
  );
  return changed === 1;
}

function attemptValues(attempt: DeliveryAttempt) {
  return [
    attempt.notificationId,
    attempt.leaseNo,
    attempt.node,
    attempt.startedAt,
    attempt.finishedAt,
    attempt.outcome,
    attempt.code ?? null,
    attempt.error === undefined ? null : storableText(attempt.error),
  ];
}

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

/** An unfinished notification that must be over before `n` may be sent: earlier in the same group and integration. */
const unfinishedPredecessor = `SELECT 1 FROM notification p
  WHERE p.notification_group_id = n.notification_group_id AND p.integration_id = n.integration_id
    AND p.status IN ('waiting', 'sending') AND p.id <> n.id
    AND (p.status = 'sending' OR p.flush_no < n.flush_no OR (p.flush_no = n.flush_no AND p.resend_no < n.resend_no))`;

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
   * read stays finished, and a new notification of the same group and integration comes later in order, so the order
   * holds without a lock over the whole queue. Dueness and leases are on the database's clock alone.
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
      session.query<{ due_at: number | null; lease_until: number | null }>(
        `SELECT
           (SELECT MIN(n.due_at) FROM notification n WHERE n.status = 'waiting' AND NOT EXISTS (${unfinishedPredecessor})) AS due_at,
           (SELECT MIN(lease_until) FROM notification WHERE status = 'sending') AS lease_until`,
      ),
    );
    const instants = [row?.due_at, row?.lease_until].filter((at) => typeof at === 'number');
    return instants.length === 0 ? undefined : Math.min(...instants);
  }

  private async candidates(request: LeaseRequest): Promise<readonly CandidateRow[]> {
    const now = this.database.dialect.nowMs;
    const busy = request.busyIntegrations;
    const notBusy = busy.length === 0 ? '' : `AND n.integration_id NOT IN (${placeholders(busy.length)})`;
    return await this.database.read((session) =>
      session.query<CandidateRow>(
        `SELECT n.id, n.lease_no, n.status, n.lease_owner, n.lease_started_at FROM notification n
         WHERE ((n.status = 'waiting' AND n.due_at <= ${now} AND NOT EXISTS (${unfinishedPredecessor}))
             OR (n.status = 'sending' AND n.lease_until <= ${now})) ${notBusy}
         ORDER BY n.due_at, n.id LIMIT ?`,
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

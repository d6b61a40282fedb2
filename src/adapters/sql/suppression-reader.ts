import type { CompilePattern } from '../../domain/labels/matcher.js';
import { type CompiledInhibition, compileInhibition } from '../../domain/suppression/inhibition-index.js';
import type { MuteTiming } from '../../domain/suppression/mute-timing.js';
import { type CompiledSilence, compileSilence, SilenceIndex } from '../../domain/suppression/silence-index.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Session } from './session.js';
import {
  type DefinitionRow,
  type SilenceRow,
  silenceColumns,
  storedInhibition,
  storedMuteTiming,
  storedSilence,
} from './stored-suppression.js';

/** Inhibitions, compiled once for each text that they were stored as. */
export interface KnownInhibitions {
  readonly text: string;
  readonly list: readonly CompiledInhibition[];
}

/** Everything that holds notices back but the alerts that fire, as of one revision. */
export interface KnownSuppression {
  readonly revision: number;
  readonly silences: SilenceIndex;
  readonly timings: ReadonlyMap<string, MuteTiming>;
  readonly inhibitions: KnownInhibitions;
  /** When the newest silence was written, by the clock of the node that did. */
  readonly newestWriteAt: Instant;
}

/** `shared`: nothing of it changes before the session's transaction has ended. */
export type ReadLock = 'shared' | 'none';

/** Silences that ended longer ago are forgotten: nodes' clocks differ by less. */
const rememberedAfterEndMs = 3_600_000;

interface WrittenSilenceRow extends SilenceRow {
  readonly updated_at: number;
}

/**
 * Reads what holds notices back, in the transaction that relies on it. One statement finds the revision unchanged, and
 * then what this node remembers stands. Otherwise only silences written since are read; timings and inhibitions are few.
 *
 * What races: a write of a silence and a flush. The write raises the revision in its transaction and the flush holds that
 * row shared until it commits, so either the flush sees the silence, or the request that made it has not returned yet.
 */
export class SuppressionReader {
  private known: KnownSuppression | undefined;

  constructor(private readonly compile: CompilePattern) {}

  /** With the database's time. */
  async read(
    session: Session,
    lock: ReadLock,
  ): Promise<{ readonly known: KnownSuppression; readonly databaseNow: Instant }> {
    const { nowMs } = session.dialect;
    const [row] = await session.query<{ revision: number; now_ms: number }>(
      `SELECT revision, ${nowMs} AS now_ms FROM suppression_state WHERE id = 1${lockClause(session, lock)}`,
    );
    if (!row) throw new Error('the table suppression_state is empty: restore its row');
    const { revision, now_ms: databaseNow } = row;
    if (this.known?.revision === revision) return { known: this.known, databaseNow };
    // A database that was put back to an earlier state counts from there again.
    const before = this.known && this.known.revision < revision ? this.known : undefined;
    const known = await this.readSince(session, before, { revision, databaseNow });
    this.known = known;
    return { known, databaseNow };
  }

  private async readSince(
    session: Session,
    before: KnownSuppression | undefined,
    { revision, databaseNow }: { readonly revision: number; readonly databaseNow: Instant },
  ): Promise<KnownSuppression> {
    const rows = await session.query<WrittenSilenceRow>(
      `SELECT ${silenceColumns.join(', ')}, updated_at FROM silence WHERE revision > ? AND ends_at > ?`,
      [before?.revision ?? 0, before ? 0 : databaseNow - rememberedAfterEndMs],
    );
    const timings = await session.query<DefinitionRow>('SELECT id, name, definition FROM mute_timing');
    return {
      revision,
      silences: this.withSilences(before?.silences ?? SilenceIndex.empty, rows, databaseNow),
      timings: new Map(timings.map((row) => [row.name, storedMuteTiming(row)])),
      inhibitions: await this.readInhibitions(session, before?.inhibitions),
      newestWriteAt: rows.reduce((newest, row) => Math.max(newest, row.updated_at), before?.newestWriteAt ?? 0),
    };
  }

  private withSilences(before: SilenceIndex, rows: readonly WrittenSilenceRow[], databaseNow: Instant): SilenceIndex {
    const isOver = (endsAt: Instant): boolean => endsAt <= databaseNow - rememberedAfterEndMs;
    const changed = rows.filter((row) => !isOver(row.ends_at)).flatMap((row) => this.compiled(row));
    const over = [
      ...before.silences.filter(({ endsAt }) => isOver(endsAt)),
      ...rows.filter((row) => isOver(row.ends_at)),
    ];
    return before.with(
      changed,
      over.map(({ id }) => id),
    );
  }

  /** Who cannot be understood any more holds nothing back: better told than hushed. */
  private compiled(row: SilenceRow): readonly CompiledSilence[] {
    try {
      return [compileSilence(storedSilence(row), this.compile)];
    } catch {
      return [];
    }
  }

  private async readInhibitions(session: Session, before: KnownInhibitions | undefined): Promise<KnownInhibitions> {
    const rows = await session.query<DefinitionRow>('SELECT id, name, definition FROM inhibition ORDER BY id');
    const text = JSON.stringify(rows);
    if (before?.text === text) return before;
    return { text, list: rows.map((row) => compileInhibition(storedInhibition(row), this.compile)) };
  }
}

function lockClause({ dialect }: Session, lock: ReadLock): string {
  // SQLite has one writer at a time; MariaDB knows only the older of MySQL's two forms.
  if (lock === 'none' || dialect.kind === 'sqlite') return '';
  return dialect.kind === 'mysql' ? ' LOCK IN SHARE MODE' : ' FOR SHARE';
}

import type { Alert } from '../../../domain/alert/alert.js';
import { LoopBreath } from '../loop-breath.js';
import type { Labels } from '../../../domain/labels/label-set.js';
import type { Instant } from '../../../domain/time/instant.js';
import {
  type AlertFilter,
  AlertReads,
  type AlertView,
  type ClaimedTransition,
  type LabelledTransition,
  type TransitionRange,
} from '../../../engine/ports/alert-reads.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { BindValue } from '../bind-value.js';
import type { Database } from '../database.js';
import { alertOf, type AlertRow } from '../alert-rows.js';
import { type AlertViewRow, alertView, columnsOfA, type TransitionRow, transitionOf } from './alert-row.js';
import { readCursor, writeCursor } from './cursor.js';

/** Rows that are looked at per statement while labels are matched. */
const chunk = 2_000;
/** Ids in one statement. */
const idsAtOnce = 500;

type LabelsRow = Pick<AlertRow, 'id' | 'state' | 'rule_id' | 'labels'>;

const viewed = `SELECT ${columnsOfA}, a.updated_at, g.name AS group_name, g.folder, g.team FROM alert a LEFT JOIN rule_group g ON g.id = a.group_id`;

export class AlertRecords extends AlertReads {
  constructor(private readonly database: Database) {
    super();
  }

  async list(filter: AlertFilter, page: PageRequest): Promise<Page<AlertView>> {
    const after = page.cursor === undefined ? '' : String(readCursor(page.cursor, ['string'])[0]);
    return filter.matches
      ? await this.matching(filter, page.limit, after)
      : await this.plain(filter, page.limit, after);
  }

  async byId(id: string): Promise<AlertView | undefined> {
    const [row] = await this.database.read((session) => session.query<AlertViewRow>(`${viewed} WHERE a.id = ?`, [id]));
    return row && alertView(row);
  }

  async firing(after: string, limit: number): Promise<readonly AlertView[]> {
    const rows = await this.rowsAfter({ states: ['firing'], groupId: undefined, matches: undefined }, after, limit);
    return rows.map(alertView);
  }

  async activeOf(groupIds: readonly string[]): Promise<readonly Alert[]> {
    const alerts: Alert[] = [];
    for (let from = 0; from < groupIds.length; from += idsAtOnce) {
      const ids = groupIds.slice(from, from + idsAtOnce);
      const rows = await this.database.read((session) =>
        session.query<AlertRow>(
          `SELECT ${columnsOfA} FROM alert a WHERE a.state <> 'inactive' AND a.group_id IN (${marks(ids)})`,
          ids,
        ),
      );
      alerts.push(...rows.map(alertOf));
    }
    return alerts;
  }

  async firings(
    alertIds: readonly string[],
    { since, episodes }: { readonly since: Instant; readonly episodes: number },
  ): Promise<ReadonlyMap<string, number>> {
    const firings = new Map<string, number>();
    for (let from = 0; from < alertIds.length; from += idsAtOnce) {
      const ids = alertIds.slice(from, from + idsAtOnce);
      // A range of the primary key for each alert, however long its history.
      const rows = await this.database.read((session) =>
        session.query<{ alert_id: string; total: number }>(
          `SELECT t.alert_id, COUNT(*) AS total FROM alert a
           JOIN transition t ON t.alert_id = a.id AND t.episode > a.episode - ?
           WHERE a.id IN (${marks(ids)}) AND t.to_state = 'firing' AND t.at > ? GROUP BY t.alert_id`,
          [episodes, ...ids, since],
        ),
      );
      for (const { alert_id, total } of rows) firings.set(alert_id, total);
    }
    return firings;
  }

  async transitions(
    alertId: string,
    episode: number | undefined,
    limit: number,
  ): Promise<readonly ClaimedTransition[]> {
    const rows = await this.database.read((session) =>
      session.query<TransitionRow>(
        `SELECT * FROM transition WHERE alert_id = ?${episode === undefined ? '' : ' AND episode = ?'}
         ORDER BY episode DESC, sequence DESC LIMIT ${limit}`,
        episode === undefined ? [alertId] : [alertId, episode],
      ),
    );
    return rows.map(transitionOf).reverse();
  }

  async transitionsIn({ from, to, limit, ruleId }: TransitionRange): Promise<readonly LabelledTransition[]> {
    const ofRule = ruleId === undefined ? '' : 't.rule_id = ? AND';
    const rows = await this.database.read((session) =>
      session.query<TransitionRow & { readonly labels: string }>(
        `SELECT t.*, a.labels FROM transition t JOIN alert a ON a.id = t.alert_id
         WHERE ${ofRule} t.at BETWEEN ? AND ?
         ORDER BY t.at DESC, t.alert_id, t.episode DESC, t.sequence DESC LIMIT ${limit}`,
        [...(ruleId === undefined ? [] : [ruleId]), from, to],
      ),
    );
    return rows.map((row) => ({ ...transitionOf(row), labels: JSON.parse(row.labels) as Labels })).reverse();
  }

  private async plain(filter: AlertFilter, limit: number, after: string): Promise<Page<AlertView>> {
    const { condition, values } = conditionOf(filter);
    const rows = await this.rowsAfter(filter, after, limit + 1);
    const [count] = await this.database.read((session) =>
      session.query<{ total: number }>(`SELECT COUNT(*) AS total FROM alert a WHERE ${condition}`, values),
    );
    const items = rows.slice(0, limit).map(alertView);
    return { items, nextCursor: rows.length > limit ? cursorAfter(items) : undefined, total: count?.total ?? 0 };
  }

  /**
   * Labels are text to the database, so every alert of the filter is looked at once, a chunk at a time; whole rows are
   * read of the page only.
   */
  private async matching(filter: AlertFilter, limit: number, after: string): Promise<Page<AlertView>> {
    const { condition, values } = conditionOf(filter);
    let total = 0;
    let last = '';
    let rows: readonly LabelsRow[];
    const found: string[] = [];
    do {
      rows = await this.database.read((session) =>
        session.query<LabelsRow>(
          `SELECT a.id, a.state, a.rule_id, a.labels FROM alert a WHERE ${condition} AND a.id > ? ORDER BY a.id LIMIT ${chunk}`,
          [...values, last],
        ),
      );
      const matching = await this.fitting(rows, filter);
      total += matching.length;
      const room = limit + 1 - found.length;
      found.push(
        ...matching
          .filter(({ id }) => id > after)
          .slice(0, room)
          .map(({ id }) => id),
      );
      last = rows.at(-1)?.id ?? last;
    } while (rows.length === chunk);
    const items = await this.viewsOf(found.slice(0, limit));
    const cursor = found.length > limit ? writeCursor([found[limit - 1] ?? '']) : undefined;
    return { items, nextCursor: cursor, total };
  }

  /** Expressions of matchers may take long: others have their turn in between. */
  private async fitting(rows: readonly LabelsRow[], { matches }: AlertFilter): Promise<readonly LabelsRow[]> {
    const breath = new LoopBreath();
    const fitting: LabelsRow[] = [];
    for (const row of rows) {
      await breath.take();
      if (matches?.({ state: row.state, ruleId: row.rule_id, labels: JSON.parse(row.labels) })) fitting.push(row);
    }
    return fitting;
  }

  private async viewsOf(ids: readonly string[]): Promise<readonly AlertView[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.read((session) =>
      session.query<AlertViewRow>(`${viewed} WHERE a.id IN (${marks(ids)}) ORDER BY a.id`, ids),
    );
    return rows.map(alertView);
  }

  private async rowsAfter(filter: AlertFilter, after: string, limit: number): Promise<readonly AlertViewRow[]> {
    const { condition, values } = conditionOf(filter);
    return await this.database.read((session) =>
      session.query<AlertViewRow>(`${viewed} WHERE ${condition} AND a.id > ? ORDER BY a.id LIMIT ${limit}`, [
        ...values,
        after,
      ]),
    );
  }
}

function conditionOf(filter: AlertFilter): { readonly condition: string; readonly values: readonly BindValue[] } {
  const states = `a.state IN (${marks(filter.states)})`;
  if (filter.groupId === undefined) return { condition: states, values: filter.states };
  return { condition: `${states} AND a.group_id = ?`, values: [...filter.states, filter.groupId] };
}

function cursorAfter(items: readonly AlertView[]): string {
  return writeCursor([items.at(-1)?.alert.id ?? '']);
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** One row of the notification log, as far as it tells what was news. */
export interface LoggedNews {
  readonly id: string;
  readonly contactPoint: string;
  readonly integrationId: string;
  readonly groupKey: string;
  readonly flushNo: number;
  readonly createdAt: string;
  readonly alerts: readonly { readonly fingerprint: string; readonly status: string }[];
}

export interface NewsAccount {
  readonly rows: number;
  /** Alerts that some integration was told firing. */
  readonly told: number;
  /** Pairs of integration and alert that have heard it fire and not end yet. */
  readonly open: readonly string[];
  /** Everything that breaks the promise, one sentence each. */
  readonly faults: readonly string[];
}

/**
 * Whatever the routing tree was in between: each notice must bring its integration something that it had not been told,
 * and nobody hears the end of what they never heard begin. `rows` in any order.
 */
export function accountForNews(rows: readonly LoggedNews[]): NewsAccount {
  const known = new Map<string, Map<string, string>>();
  const faults = [...rows].sort(byTime).flatMap((row) => {
    const heard = known.get(row.integrationId) ?? new Map<string, string>();
    known.set(row.integrationId, heard);
    return hear(row, heard);
  });
  const fired = rows.flatMap(({ alerts }) => alerts.filter(({ status }) => status === 'firing'));
  const told = new Set(fired.map(({ fingerprint }) => fingerprint)).size;
  const open = [...known].flatMap(([integration, heard]) =>
    [...heard].filter(([, status]) => status === 'firing').map(([fingerprint]) => `${integration} ${fingerprint}`),
  );
  return { rows: rows.length, told, open, faults };
}

/** What one integration now knows; answers what was wrong to tell it. */
function hear(row: LoggedNews, heard: Map<string, string>): string[] {
  const news = row.alerts.filter(({ fingerprint, status }) => (heard.get(fingerprint) ?? 'resolved') !== status);
  const unheard = row.alerts.filter(({ fingerprint, status }) => status === 'resolved' && !heard.has(fingerprint));
  for (const { fingerprint, status } of row.alerts) heard.set(fingerprint, status);
  return [
    ...(news.length === 0 ? [`${nameOf(row)} tells ${row.contactPoint} nothing new`] : []),
    ...unheard.map(
      ({ fingerprint }) =>
        `${nameOf(row)} tells ${row.contactPoint} the end of ${fingerprint}, of which it never heard`,
    ),
  ];
}

function nameOf({ id, groupKey, flushNo }: LoggedNews): string {
  return `${id} (${groupKey}, flush ${flushNo})`;
}

function byTime(a: LoggedNews, b: LoggedNews): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1);
}

import type { NotificationAnswer } from '../../contract/notification.js';
import type { NotificationFilter, NotificationLog } from '../../engine/ports/notification-log.js';
import type { Table } from '../http/table-download.js';
import { notificationAnswer } from './notification-answer.js';

const pageSize = 100;

const plain = [
  ...(['id', 'createdAt', 'status', 'contactPoint', 'integration', 'groupKey', 'flushNo', 'reason'] as const),
  ...(['dueAt', 'finishedAt', 'resendOf', 'requestedBy'] as const),
] as const;

/** The log as a table, read page by page as it is taken. */
export function notificationTable(log: NotificationLog, filter: NotificationFilter): Table<NotificationAnswer> {
  return {
    name: 'notifications',
    rows: rowsOf(log, filter),
    columns: [...plain, 'firing', 'resolved', 'attempts', 'nodes', 'lastOutcome', 'lastCode', 'lastError'],
    cells: (row) => [...plain.map((name) => row[name]), ...told(row), ...sent(row)],
  };
}

function told({ alerts }: NotificationAnswer): readonly number[] {
  const firing = alerts.filter(({ status }) => status === 'firing').length;
  return [firing, alerts.length - firing];
}

function sent({ attempts }: NotificationAnswer): readonly (string | number | null)[] {
  const last = attempts.at(-1);
  const nodes = [...new Set(attempts.map(({ node }) => node))].join(' ');
  return [attempts.length, nodes, last?.outcome ?? null, last?.code ?? null, last?.error ?? null];
}

async function* rowsOf(log: NotificationLog, filter: NotificationFilter): AsyncGenerator<NotificationAnswer> {
  let cursor: string | undefined;
  do {
    const page = await log.list(filter, { limit: pageSize, cursor });
    yield* page.items.map(notificationAnswer);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

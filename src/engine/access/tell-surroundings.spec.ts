import type { AlertReads, LabelledTransition } from '../ports/alert-reads.js';
import type { LoggedNotification, NotificationFilter, NotificationLog } from '../ports/notification-log.js';
import { TellSurroundings } from './tell-surroundings.js';

const minute = 60_000;
const now = 1_000 * minute;

async function told(changes: readonly number[], notices: readonly number[] = []) {
  const within = (
    times: readonly number[],
    { from = 0, to = 0 }: { from?: number | undefined; to?: number | undefined },
  ) => times.filter((at) => at >= from && at <= to);
  const alerts: Partial<AlertReads> = {
    transitionsIn: (range) => Promise.resolve(within(changes, range).map((at) => ({ at }) as LabelledTransition)),
  };
  const log: Partial<NotificationLog> = {
    list: (range: NotificationFilter) => {
      const items = within(notices, range).map((createdAt) => ({ createdAt }) as LoggedNotification);
      return Promise.resolve({ items, total: items.length, nextCursor: undefined });
    },
  };
  const answer = await new TellSurroundings(alerts as AlertReads, log as NotificationLog).tell(now);
  return { ...answer, changes: answer.changes.map(({ at }) => at - now), notices: answer.notifications.length };
}

describe('what happened around something that was done', () => {
  it('is of five minutes before and after, oldest first', async () => {
    const times = [4, -4, 0, 6, -6].map((minutes) => now + minutes * minute);
    expect(await told(times, times)).toMatchObject({
      ...{ from: now - 5 * minute, to: now + 5 * minute },
      ...{ changes: [-4 * minute, 0, 4 * minute], notices: 3, truncated: false },
    });
  });

  it('is what is nearest, when there is much', async () => {
    const many = Array.from({ length: 50 }, (_, at) => now + (at - 10) * 1_000);
    const { changes, truncated } = await told(many);
    expect([changes.length, changes[0], changes.at(-1), truncated]).toEqual([20, -10_000, 9_000, true]);
    expect(await told([], many)).toMatchObject({ changes: [], notices: 20, truncated: true });
  });
});

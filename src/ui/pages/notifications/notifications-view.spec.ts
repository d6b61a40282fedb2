import type { NotificationAnswer } from '../../../contract/notification.js';
import {
  auditText,
  delayMs,
  notificationQueryOf,
  readNotificationSearch,
  senderOf,
  toneOf,
  writeNotificationSearch,
} from './notifications-view.js';

const row = {
  createdAt: '2026-11-21T10:00:00.000Z',
  attempts: [
    { node: 'a', outcome: 'unknown', finishedAt: '2026-11-21T10:00:01.000Z' },
    { node: 'b', outcome: 'delivered', finishedAt: '2026-11-21T10:00:03.500Z' },
  ],
} as unknown as NotificationAnswer;

describe('the notification log', () => {
  it('keeps the chosen statuses in the address', () => {
    const search = readNotificationSearch({ status: 'failed,held,nonsense' });
    expect(search).toEqual({ status: ['failed', 'held'] });
    expect(readNotificationSearch(writeNotificationSearch(search))).toEqual(search);
    expect(writeNotificationSearch(readNotificationSearch({}))).toEqual({});
    expect(notificationQueryOf(search)).toBe('limit=200&status=failed&status=held');
  });

  it('tells how long a notice took, and who sent it', () => {
    expect([delayMs(row), senderOf(row)]).toEqual([3500, 'b']);
    expect([delayMs({ ...row, attempts: [] }), senderOf({ ...row, attempts: [] })]).toEqual([undefined, '']);
  });

  it('marks what went wrong', () => {
    expect(['delivered', 'failed', 'held', 'waiting'].map(toneOf)).toEqual(['good', 'bad', 'warn', '']);
  });

  it('says the sum in numbers', () => {
    const counts = { due: 6, delivered: 1, suppressed: 2, failed: 0, unknown: 1, waiting: 2 };
    expect(auditText({ ...counts, from: null, to: null, balanced: true, unknownAttempts: 1 })).toBe(
      '6 due = 1 delivered + 2 suppressed + 0 failed + 1 unknown + 2 waiting',
    );
  });
});

import { accountForMessages, type LoggedNotification, type ReceivedMessage, untoldAlerts } from './account.js';

const row = (id: string, flushNo: number, outcomes: readonly string[] = ['delivered']): LoggedNotification => ({
  id,
  status: 'delivered',
  groupKey: 'g',
  flushNo,
  integration: 'webhook',
  attempts: outcomes.map((outcome, index) => ({ no: index + 1, node: 'a', outcome })),
});
const message = (notificationId: string, status: string): ReceivedMessage => ({
  notificationId,
  groupKey: 'g',
  integration: 'webhook',
  alerts: [{ fingerprint: 'f', status, startsAt: 't' }],
});

describe('the account of messages', () => {
  it('has no fault when each logged notification arrived once and in order', () => {
    const account = accountForMessages([row('1', 1), row('2', 2)], [message('1', 'firing'), message('2', 'resolved')]);
    expect(account).toEqual({ notifications: 2, received: 2, explainedCopies: 0, unknownAttempts: 0, faults: [] });
  });

  it('accepts a copy only where the log shows an unknown attempt', () => {
    const twice = [message('1', 'firing'), message('1', 'firing')];
    expect(accountForMessages([row('1', 1, ['unknown', 'delivered'])], twice)).toMatchObject({
      explainedCopies: 1,
      faults: [],
    });
    expect(accountForMessages([row('1', 1)], twice).faults).toHaveLength(1);
  });

  it('finds a message that never arrived, one that nobody logged, the same news twice, and a wrong order', () => {
    expect(accountForMessages([row('1', 1)], []).faults[0]).toContain('never arrived');
    expect(accountForMessages([], [message('9', 'firing')]).faults[0]).toContain('not in the log');
    expect(
      accountForMessages([row('1', 1), row('2', 2)], [message('1', 'firing'), message('2', 'firing')]).faults[0],
    ).toContain('tells the same as');
    expect(
      accountForMessages([row('1', 1), row('2', 2)], [message('2', 'resolved'), message('1', 'firing')]).faults[0],
    ).toContain('arrived after flush 2');
  });

  it('counts the alerts that were not told', () => {
    expect(untoldAlerts([message('1', 'firing')], 'webhook', 1)).toEqual([
      '0 of 1 alerts were told resolved by webhook',
    ]);
  });
});

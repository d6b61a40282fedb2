import type { NotificationAnswer } from '../../../contract/notification.js';
import {
  alertCounts,
  choiceQueryOf,
  curlOf,
  delayMs,
  groupLabelsOf,
  namesOf,
  readNotificationSearch,
  senderOf,
  spanOf,
  toneOf,
  wordOf,
  writeNotificationSearch,
} from './notifications-view.js';

const row = {
  status: 'delivered',
  createdAt: '2026-11-21T10:00:00.000Z',
  alerts: [{ status: 'firing' }, { status: 'firing' }, { status: 'resolved' }],
  attempts: [
    { node: 'a', outcome: 'unknown', finishedAt: '2026-11-21T10:00:01.000Z' },
    { node: 'b', outcome: 'delivered', finishedAt: '2026-11-21T10:00:03.500Z' },
  ],
} as unknown as NotificationAnswer;
const now = Date.parse('2026-11-21T12:34:56.789Z');

describe('the address of the notification log', () => {
  it('holds every filter and leaves out what is usual', () => {
    expect(writeNotificationSearch(readNotificationSearch({}))).toEqual({});
    const given = {
      status: 'failed,held',
      q: 'disk',
      receiver: 'ops',
      node: 'a',
      attempt: 'unknown',
      from: 'now-1h',
      sel: 'x',
    };
    const search = readNotificationSearch({ ...given, status: 'failed,held,nonsense' });
    expect(writeNotificationSearch(search)).toEqual(given);
    expect(readNotificationSearch({ attempt: 'x', status: 7 })).toMatchObject({ attempt: '', status: [] });
  });

  it('asks for the same minute twice with the same question', () => {
    const search = readNotificationSearch({ status: 'failed,held', node: 'a' });
    const query = choiceQueryOf(search, now).toString();
    expect(query).toBe('from=2026-11-20T12%3A34%3A00.000Z&status=failed&status=held&node=a');
    expect(choiceQueryOf(search, now + 3_000).toString()).toBe(query);
    const whole = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' };
    expect(spanOf(whole, now)).toEqual(whole);
  });
});

describe('a row of the notification log', () => {
  it('tells how long it took, who sent it, and what it tells', () => {
    expect([delayMs(row), senderOf(row), alertCounts(row)]).toEqual([3500, 'b', '2 firing, 1 resolved']);
    const unsent = { ...row, attempts: [], alerts: [] };
    expect([delayMs(unsent), senderOf(unsent), alertCounts(unsent)]).toEqual([undefined, '', '']);
  });

  it('has a word and a colour for what went wrong', () => {
    expect(['delivered', 'failed', 'held', 'waiting'].map(toneOf)).toEqual(['good', 'bad', 'warn', '']);
    const word = (status: NotificationAnswer['status'], attempts: NotificationAnswer['attempts']) =>
      wordOf({ status, attempts });
    expect([word('waiting', []), word('waiting', row.attempts), word('held', row.attempts)]).toEqual([
      'waiting',
      'retrying',
      'unknown, held',
    ]);
  });

  it('is named by its alerts and by what sets its group apart', () => {
    const alert = (alertname: string) => ({ labels: { alertname } });
    const names = (...all: readonly string[]) =>
      namesOf({ alerts: all.map(alert) as unknown as NotificationAnswer['alerts'] });
    expect([names(), names('A', 'A'), names('A', 'B', 'C')]).toEqual(['', 'A', 'A and 2 more']);
    expect(groupLabelsOf('{}/{team="db"}:{alertname="A", instance="x"}')).toBe('alertname="A", instance="x"');
    expect([groupLabelsOf('{}:{alertname="A"}'), groupLabelsOf('{}:{}'), groupLabelsOf('odd')]).toEqual([
      '',
      '',
      'odd',
    ]);
  });

  it('can be sent by hand', () => {
    const sent = { method: 'POST', url: 'https://x/<set>', headers: { 'webhook-id': '1' }, body: `{"a":"it's"}` };
    expect(curlOf(sent)).toBe(
      `curl -X POST 'https://x/<set>' \\\n  -H 'webhook-id: 1' \\\n  --data-binary '{"a":"it'\\''s"}'`,
    );
  });
});

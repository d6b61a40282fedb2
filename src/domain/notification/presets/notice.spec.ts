import { messageInput } from '../../../../test/support/builders/message-builder.js';
import type { MessageInput } from '../message/message-input.js';
import type { NotifiedAlert } from '../notification.js';
import { alertText, noMarkup } from './alert-text.js';
import { noticeOf } from './notice.js';
import { presetPayload } from './preset-payload.js';

const firedAt = Date.UTC(2026, 10, 20, 2, 4, 5);

function alert(changes: Partial<NotifiedAlert> = {}): NotifiedAlert {
  return {
    alertId: 'a1',
    episode: 1,
    fingerprint: '00000000000000a1',
    status: 'firing',
    labels: { alertname: 'HighCpu', instance: 'db1', severity: 'critical' },
    annotations: { summary: 'CPU at 97%', runbook_url: 'https://runbooks.example.org/cpu' },
    startsAt: firedAt,
    endsAt: undefined,
    generatorUrl: 'https://prometheus.example.org/graph',
    ...changes,
  };
}

const notice = (changes: Partial<MessageInput> = {}) =>
  noticeOf(
    messageInput({ alerts: [alert()], groupLabels: { alertname: 'HighCpu' }, at: firedAt + 300_000, ...changes }),
  );
const on = (instance: string, severity: string) =>
  alert({ alertId: instance, labels: { alertname: 'HighCpu', instance, severity } });
const ended = alert({ status: 'resolved', endsAt: firedAt + 3_540_000 });
const other = (name: string) =>
  alert({ alertId: name, startsAt: firedAt + 1, labels: { alertname: name, instance: 'db2', severity: 'warning' } });

describe('a notice', () => {
  it.each<[string, Partial<MessageInput>]>([
    ['[FIRING:1] HighCpu: db1 (critical)', {}],
    ['[FIRING:1] HighCpu db1 (critical)', { groupLabels: { alertname: 'HighCpu', instance: 'db1' } }],
    ['[FIRING:2] 2 alerts: db1, db2 (1 critical)', { alerts: [alert(), other('Other')], groupLabels: {} }],
    ['[FIRING:1] HighCpu eu db: db1 (critical)', { groupLabels: { alertname: 'HighCpu', region: 'eu', team: 'db' } }],
    ['[RESOLVED] HighCpu: db1 (critical)', { alerts: [ended], reason: 'all-resolved' }],
    ['[RESOLVED:1] HighCpu: db1 (critical)', { alerts: [ended], reason: 'new-resolved' }],
    [
      '[FIRING:6] HighCpu: db1, db2, db3 and 3 more (critical)',
      { alerts: [1, 2, 3, 4, 5, 6].map((no) => on(`db${no}`, 'critical')) },
    ],
    [
      '[FIRING:3] HighCpu: db2, db3, db1 (2 page)',
      { alerts: [on('db1', 'info'), on('db2', 'page'), on('db3', 'page')] },
    ],
    ['[FIRING:9] HighCpu: db1 (critical)', { truncatedAlerts: 10, truncatedFiring: 8 }],
    ['[FIRING:11] HighCpu: db1 (critical)', { truncatedAlerts: 10 }],
    ['[FIRING:4] HighCpu (critical)', { alerts: [ended], truncatedAlerts: 4, truncatedFiring: 4 }],
  ])('begins with %s', (headline, changes) => {
    expect(notice(changes).headline).toBe(headline);
  });

  it('is over only when nothing of its group fires any more', () => {
    expect(notice({ alerts: [ended], reason: 'all-resolved' }).status).toBe('over');
    expect(notice({ alerts: [ended], reason: 'new-resolved' }).status).toBe('better');
    expect(notice({ alerts: [ended, alert({ alertId: 'a2' })], reason: 'new-resolved' }).status).toBe('firing');
    const body = (reason: MessageInput['reason']) =>
      JSON.parse(presetPayload('pagerduty', messageInput({ alerts: [ended], reason }), {}).body).event_action;
    expect([body('all-resolved'), body('new-resolved')]).toEqual(['resolve', 'trigger']);
  });

  it('says in a few lines what is wrong, where, since when, and where to look', () => {
    const [first] = notice({ externalUrl: 'https://tocsin.example.org/' }).alerts;
    expect(first && alertText(first, noMarkup('Europe/Vienna')).split(/\n| · /)).toEqual([
      '🔴 CPU at 97%',
      'instance=db1',
      'since 2026-11-20 03:04 CET (5 min)',
      'Open: https://tocsin.example.org/alerts/a1',
      'Runbook: https://runbooks.example.org/cpu',
      expect.stringContaining('Silence: https://tocsin.example.org/silences/new?m='),
      'Source: https://prometheus.example.org/graph',
    ]);
    const [over] = notice({ alerts: [ended], reason: 'all-resolved' }).alerts;
    expect(over && alertText(over, noMarkup(undefined))).toContain('fired 2026-11-20 02:04 UTC, over after 59 min');
  });

  it('tells names and severities that differ with each alert, and what is shared once', () => {
    const { alerts, common, level } = notice({ alerts: [alert(), other('Other')], groupLabels: {} });
    expect(alerts.map(({ lead, severity }) => [lead, severity])).toEqual([
      ['HighCpu: CPU at 97%', 'critical'],
      ['Other: CPU at 97%', 'warning'],
    ]);
    expect([common, level]).toEqual(['', 'critical']);
    const twins = [alert(), alert({ alertId: 'a2', labels: { ...alert().labels, device: 'sda' } })];
    expect(notice({ alerts: twins }).common).toBe('instance=db1');
    expect(notice({ alerts: twins }).alerts.map(({ labels }) => labels)).toEqual(['', 'device=sda']);
  });

  it('says why it is told again, and by whom it was missed', () => {
    expect(notice({ reason: 'repeat' }).common).toBe('Still firing');
    expect(notice({ reason: 'escalated' }).common).toBe('Nobody has acknowledged this in time');
  });

  it('tells the worse before the older, so that no limit hides what is worst', () => {
    const older = Array.from({ length: 60 }, (_, no) => on(`db${no}`, 'warning'));
    const alerts = [...older, { ...on('db-new', 'critical'), startsAt: firedAt + 60_000 }];
    expect(notice({ alerts }).alerts[0]?.labels).toContain('instance=db-new');
    expect(notice({ alerts }).headline).toContain('(1 critical)');
  });

  it('has a title that says what is wrong where nothing else is read', () => {
    expect(notice().title).toBe('[FIRING:1] HighCpu: db1 (critical): CPU at 97%');
    const named = alert({ annotations: { summary: 'CPU of db1 at 97%' } });
    expect(notice({ alerts: [named] }).title).toBe('[FIRING:1] HighCpu (critical): CPU of db1 at 97%');
    const input = messageInput({ alerts: [alert()], groupLabels: { alertname: 'HighCpu' }, at: firedAt + 300_000 });
    const body = (preset: 'pagerduty' | 'opsgenie' | 'ntfy') => JSON.parse(presetPayload(preset, input, {}).body);
    expect([body('pagerduty').payload.summary, body('opsgenie').message, body('ntfy').title]).toEqual(
      Array.from({ length: 3 }, () => notice().title),
    );
  });

  it('gives links words where the platform has links', () => {
    const input = messageInput({ alerts: [alert()], groupLabels: { alertname: 'HighCpu' } });
    const pagerduty = JSON.parse(presetPayload('pagerduty', input, {}).body);
    expect(pagerduty.links.map(({ text }: { text: string }) => text)).toEqual([
      ...['Open in Tocsin', 'Runbook', 'Silence', 'Source'],
    ]);
    expect(JSON.stringify(pagerduty.payload)).not.toContain('/silences/new');
    const opsgenie = JSON.parse(presetPayload('opsgenie', input, {}).body);
    expect(opsgenie.description).not.toContain('/silences/new');
    expect(opsgenie.details.silence_url).toContain('/silences/new?m=');
  });

  it('shows marks of Slack as text, and names within words as they are', () => {
    const labels = { alertname: 'A', path: '*x* _y_ ~z~ `q`', file: 'disk_full_now' };
    const [{ blocks }] = JSON.parse(
      presetPayload('slack', messageInput({ alerts: [alert({ labels })] }), {}).body,
    ).attachments;
    expect(blocks[0].text.text).toContain('path=∗x∗ ˍyˍ ∼z∼ ˋqˋ');
    expect(blocks[0].text.text).toContain('file=disk_full_now');
  });

  it('counts what it does not show', () => {
    const flood = Array.from({ length: 120 }, (_, index) => alert({ alertId: `a${index}` }));
    expect(notice({ alerts: flood, truncatedAlerts: 7 }).hidden).toBe(77);
    expect(JSON.parse(presetPayload('slack', messageInput({ alerts: flood }), {}).body).attachments[0].blocks).toEqual(
      expect.arrayContaining([
        {
          type: 'context',
          elements: [{ type: 'mrkdwn', text: expect.stringContaining('110 more alerts'), verbatim: true }],
        },
      ]),
    );
  });

  it('reads severities in the words that people use', () => {
    const level = (severity: string) => notice({ alerts: [alert({ labels: { alertname: 'A', severity } })] }).level;
    expect(['CRITICAL', 'page', 'high', 'Warn', 'info', 'purple', 'constructor'].map(level)).toEqual([
      ...['critical', 'critical', 'error', 'warning', 'info'],
      ...[undefined, undefined],
    ]);
  });
});

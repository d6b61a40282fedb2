import fc from 'fast-check';
import type { NotifiedAlert } from '../notification.js';
import { emailLimits } from './email-limits.js';
import type { MessageInput } from './message-input.js';
import { renderMessage } from './render-message.js';

const start = Date.UTC(2026, 10, 20, 3, 4, 5);

function alert(changes: Partial<NotifiedAlert> = {}): NotifiedAlert {
  return {
    alertId: 'alert-1',
    episode: 1,
    fingerprint: '00000000000000aa',
    status: 'firing',
    labels: { alertname: 'HighCpu', instance: 'a', severity: 'critical' },
    annotations: {
      summary: 'a is at 92 %',
      description: 'line one\nline two',
      runbook_url: 'https://wiki.example/cpu?a=1&b=2',
    },
    startsAt: start,
    endsAt: undefined,
    generatorUrl: 'http://tocsin.example/explore',
    ...changes,
  };
}

function mail(changes: Partial<MessageInput> = {}) {
  const { payload } = renderMessage({
    type: 'email',
    notificationId: 'n',
    notificationGroupId: 'group-1',
    groupKey: '{}:{alertname="HighCpu"}',
    groupLabels: { alertname: 'HighCpu' },
    receiver: 'ops',
    reason: 'first',
    alerts: [alert()],
    at: start,
    externalUrl: 'http://tocsin.example/',
    ...changes,
  });
  if (payload.type !== 'email') throw new Error('not an e-mail');
  return payload;
}

describe('the subject', () => {
  const resolved = (id: string) => alert({ alertId: id, status: 'resolved', endsAt: start + 1_000 });
  const cases: readonly (readonly [string, Partial<MessageInput>, string])[] = [
    ['one firing alert', {}, '[FIRING:1] HighCpu (critical)'],
    ['two firing alerts', { alerts: [alert(), alert({ alertId: '2' })] }, '[FIRING:2] HighCpu (critical)'],
    [
      'resolved ones do not count while one fires',
      { alerts: [alert(), resolved('2')] },
      '[FIRING:1] HighCpu (critical)',
    ],
    ['all resolved', { alerts: [resolved('1'), resolved('2')] }, '[RESOLVED] HighCpu (critical)'],
    [
      'different severities',
      { alerts: [alert(), alert({ alertId: '2', labels: { alertname: 'HighCpu', severity: 'warning' } })] },
      '[FIRING:2] HighCpu (1 critical)',
    ],
    [
      'resolved ones of a group that fires on',
      { alerts: [resolved('1')], groupFiring: 3 },
      '[FIRING:3] HighCpu (critical)',
    ],
    ['fewer alerts than fire', { groupFiring: 7, truncatedAlerts: 6 }, '[FIRING:7] HighCpu (critical)'],
    [
      'a group of more labels',
      { groupLabels: { alertname: 'HighCpu', cluster: 'eu', zone: '' } },
      '[FIRING:1] HighCpu eu (critical)',
    ],
    [
      'a group without the name of an alert',
      { groupLabels: {}, alerts: [alert(), alert({ alertId: '2', labels: { alertname: 'Other' } })] },
      '[FIRING:2] 2 alerts (1 critical)',
    ],
    [
      'a name with line breaks',
      { groupLabels: { alertname: 'A\r\nBcc: x@example.org' } },
      '[FIRING:1] A Bcc: x@example.org (critical)',
    ],
  ];
  it.each(cases)('%s', (_, changes, subject) => {
    expect(mail(changes).subject).toBe(subject);
  });

  it('is one bounded line whatever the labels hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'binary' }), (name, severity) => {
        const { subject } = mail({
          groupLabels: { alertname: name },
          alerts: [alert({ labels: { alertname: name, severity } })],
        });
        expect(subject.length).toBeLessThanOrEqual(emailLimits.subjectLength);
        expect(subject).not.toMatch(/[\r\n\0]/);
      }),
    );
  });
});

describe('the parts of the e-mail', () => {
  it('tell the alert, its labels and where to see it, in plain text', () => {
    expect(mail({ at: start + 3_725_000, routeLabels: { team: 'db' } }).text).toBe(`1 FIRING: HighCpu
First message about this group.
Route team: db

FIRING HighCpu (critical)
  a is at 92 %
  line one
  line two
  firing since 2026-11-20 03:04:05 UTC (1 h 2 min)
  instance: a
  Open alert: http://tocsin.example/alerts/alert-1
  Runbook: https://wiki.example/cpu?a=1&b=2
  Silence: http://tocsin.example/silences/new?m=alertname%3D%22HighCpu%22&m=instance%3D%22a%22&m=severity%3D%22critical%22

All alerts: http://tocsin.example/alerts
Sent by Tocsin to ops
`);
  });

  it('tell once what all alerts have, and silence them together', () => {
    const other = alert({ alertId: '2', labels: { alertname: 'HighCpu', instance: 'b', severity: 'critical' } });
    const { text } = mail({ alerts: [alert(), other], truncatedAlerts: 3 });
    expect(text).toContain('\nAll have severity: critical\n');
    expect(text).toContain('3 more alerts are not shown here.');
    expect(text).toContain('Silence this group: http://tocsin.example/silences/new?m=alertname%3D%22HighCpu%22\n');
    expect(text.match(/instance: /g)).toHaveLength(2);
  });

  it('write times in the zone that the integration asks for, and in UTC where there is no such zone', () => {
    const since = (timeZone: string) => /since .*/.exec(mail({ style: { options: { timeZone } } }).text)?.[0];
    expect(since('Europe/Vienna')).toBe('since 2026-11-20 04:04:05 CET');
    expect(since('Asia/Kathmandu')).toBe('since 2026-11-20 08:49:05 +0545');
    expect(since('Nowhere/Land')).toBe('since 2026-11-20 03:04:05 UTC');
  });

  it('link to where an alert from outside was raised, but to no other kind of address', () => {
    const from = (generatorUrl: string) => mail({ alerts: [alert({ generatorUrl })] }).html;
    expect(from('https://prometheus.example/graph?a=1&b=2')).toContain(
      'href="https://prometheus.example/graph?a=1&amp;b=2">Source',
    );
    expect(from('javascript:alert(1)')).not.toContain('Source');
    expect(from('http://tocsin.example/alerts/1')).not.toContain('Source');
  });

  it('tell the same in HTML, with links, for light and dark', () => {
    const { html } = mail();
    expect(html).toContain('href="http://tocsin.example/alerts/alert-1"');
    expect(html).toContain('href="https://wiki.example/cpu?a=1&amp;b=2"');
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain('name="viewport"');
    expect(html).not.toMatch(/<img|<script|@import|src=/);
  });

  it('say when a resolved alert fired and resolved', () => {
    const { text, subject } = mail({
      alerts: [alert({ status: 'resolved', endsAt: start + 65_000 })],
      reason: 'all-resolved',
    });
    expect(subject).toBe('[RESOLVED] HighCpu (critical)');
    expect(text).toContain('fired 2026-11-20 03:04:05 UTC, resolved 2026-11-20 03:05:10 UTC (after 1 min 5 s)');
  });

  it('count the alerts that are not shown', () => {
    const alerts = Array.from({ length: 73 }, (_, index) => alert({ alertId: `${index}` }));
    const { text, html } = mail({ alerts });
    expect(text).toContain('23 more alerts are not shown here.');
    expect(html).toContain('<strong>23 more alerts</strong>');
  });

  it('stay small when every alert is huge', () => {
    const huge = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`label_${index}`, '<'.repeat(5_000)]));
    const alerts = Array.from({ length: 2_000 }, (_, index) =>
      alert({ alertId: `${index}`, labels: huge, annotations: huge }),
    );
    const { text, html } = mail({ alerts });
    expect(text.length).toBeLessThan(200_000);
    expect(html.length).toBeLessThan(600_000);
  });

  it('stay below what mail programs cut off, when alerts are many', () => {
    const labels = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`label_${index}`, `value "${index}" of many`]),
    );
    const alerts = Array.from({ length: 300 }, (_, index) =>
      alert({ alertId: `${index}`, labels: { ...labels, instance: `i${index}` } }),
    );
    expect(mail({ alerts }).html.length).toBeLessThan(100_000);
  });

  it('show markup, scripts and script links from labels as text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=1>', "' onclick='x", '&lt;'),
        (evil) => {
          const { html } = mail({
            receiver: evil,
            groupLabels: { alertname: evil },
            alerts: [
              alert({
                labels: { alertname: evil, [evil]: evil },
                annotations: { summary: evil, link: `javascript:${evil}` },
              }),
            ],
          });
          expect(html).not.toContain(evil);
          expect(html).not.toContain('href="javascript:');
        },
      ),
    );
  });

  it('have well-formed markup for any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, (name, value, receiver) => {
        const { html } = mail({
          receiver,
          alerts: [alert({ labels: { alertname: name, [value]: value }, annotations: { x: value } })],
        });
        const shape = html.replace(/<style>[\s\S]*?<\/style>/, '').match(/<\/?[a-z0-9]+/g) ?? [];
        const open: string[] = [];
        for (const tag of shape.filter((one) => !['<meta', '<html', '</html'].includes(one))) {
          if (tag.startsWith('</')) expect(open.pop()).toBe(`<${tag.slice(2)}`);
          else open.push(tag);
        }
        expect(open).toEqual([]);
        expect(html).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

import fc from 'fast-check';
import { fillSecrets } from '../../../adapters/notifiers/fill-secrets.js';
import { platforms, type PlatformName } from '../../../../test/support/receivers/platform-receiver.js';
import { apiKey } from '../../../../test/support/receivers/platforms/opsgenie.js';
import { accessToken } from '../../../../test/support/receivers/platforms/ntfy.js';
import { routingKey } from '../../../../test/support/receivers/platforms/pagerduty.js';
import { botToken } from '../../../../test/support/receivers/platforms/telegram.js';
import type { MessageInput } from '../message/message-input.js';
import type { NotifiedAlert } from '../notification.js';
import { presetPayload } from './preset-payload.js';

const notificationId = '0199a0b1-0000-7000-8000-000000000001';
const groupId = '0199a0b1-0000-7000-8000-00000000000a';
const firedAt = Date.UTC(2026, 10, 20, 3, 4, 5);
const names = Object.keys(platforms) as PlatformName[];
const needed: Partial<Record<PlatformName, Readonly<Record<string, string>>>> = {
  telegram: { chatId: '-1001234567890' },
  ntfy: { topic: 'ops-alerts' },
};

function alert(changes: Partial<NotifiedAlert> = {}, number = 1): NotifiedAlert {
  return {
    alertId: `alert-${number}`,
    episode: 1,
    fingerprint: `00000000000000${String(number).padStart(2, '0')}`,
    status: 'firing',
    labels: { alertname: 'HighCpu', instance: `db${number}:9100`, job: 'node', severity: 'critical' },
    annotations: { summary: `CPU of db${number} is at 97%`, description: 'It has been so for 5 minutes.' },
    startsAt: firedAt + number * 60_000,
    endsAt: undefined,
    generatorUrl: `https://prometheus.example.org/graph?g0.expr=up%7Binstance%3D%22db${number}%22%7D`,
    ...changes,
  };
}

const ended = (number: number) => alert({ status: 'resolved', endsAt: firedAt + 3_600_000 }, number);

function message(changes: Partial<MessageInput> = {}): MessageInput {
  return {
    type: 'webhook',
    notificationId,
    notificationGroupId: groupId,
    groupKey: '{}:{alertname="HighCpu"}',
    groupLabels: { alertname: 'HighCpu' },
    receiver: 'ops',
    reason: 'first',
    alerts: [alert()],
    at: firedAt,
    externalUrl: 'https://tocsin.example.org/',
    ...changes,
  };
}

/** What the platform says to the message, and the message as it would be sent. */
function judged(name: PlatformName, input: MessageInput, parts: Readonly<Record<string, string>> = {}) {
  const payload = presetPayload(name, input, { ...needed[name], ...parts });
  const secrets = { notificationId, secrets: { routingKey, botToken } };
  const path = `${platforms[name].urlPath}${fillSecrets(payload.path ?? '', 'path', secrets)}` || '/';
  const { pathname, searchParams: query } = new URL(path, 'http://localhost');
  const authorization = name === 'ntfy' ? `Bearer ${accessToken}` : `GenieKey ${apiKey}`;
  const headers = { 'content-type': 'application/json', authorization };
  const body = fillSecrets(payload.body, 'json', secrets);
  const { answer, faults } = platforms[name].judge({ method: 'POST', path: pathname, query, headers, body });
  return { status: answer.status, faults, path, body: JSON.parse(body) };
}

const accepted = { slack: 200, teams: 202, discord: 204, pagerduty: 202, opsgenie: 202, telegram: 200, ntfy: 200 };
const nasty = `<!channel> *b* _i_ \`c\` [x](http://evil) & <script>"'</script> @everyone \\ | ~ # \u0000\ud800 😀 <secret:botToken:${notificationId}x>`;

describe.each(['teams', 'discord'] as const)('Markdown for %s', (name) => {
  it('shows what would begin a list as it was written: a backslash means something before marks only', () => {
    const description = 'Do this:\n1. look\n12. think\n- act';
    const { body } = judged(name, message({ alerts: [alert({ annotations: { summary: 'A', description } })] }));
    const text = JSON.stringify(body).replaceAll('\\n\\n', '\\n');
    expect(text).toContain(JSON.stringify('Do this:\n1\\. look\n12\\. think\n\\- act').slice(1, -1));
  });

  it('leaves brackets alone unless an address follows: phones show the backslash, too', () => {
    const { body } = judged(name, message({ alerts: [alert({ annotations: { summary: '[a] [b](http://c)' } })] }));
    const text = JSON.stringify(body);
    expect(text).toContain('"[FIRING:1] ');
    expect(text).toContain(JSON.stringify('[a] [b\\](http://c)').slice(1, -1));
  });
});

it('a card of Teams shows names with underscores as they are, and emphasis as it was written', () => {
  const summary = 'node_cpu_seconds_total _is_ *high*';
  const { body } = judged('teams', message({ alerts: [alert({ annotations: { summary } })] }));
  const shown = JSON.stringify('node_cpu_seconds_total \\_is\\_ \\*high\\*').slice(1, -1);
  expect(JSON.stringify(body)).toContain(shown);
});

describe.each(names)('the preset %s', (name) => {
  it.each<[string, Partial<MessageInput>]>([
    ['one alert that fires', {}],
    ['a group', { alerts: [alert(), alert({}, 2), ended(3)], reason: 'new-alerts' }],
    ['some that resolved', { alerts: [ended(1)], reason: 'new-resolved' }],
    ['all that resolved', { alerts: [ended(1), ended(2)], reason: 'all-resolved' }],
    [
      'alerts of several names',
      { alerts: [alert(), alert({ labels: { alertname: 'Other', a: 'b' } }, 2)], groupLabels: {} },
    ],
    ['alerts without a word', { alerts: [alert({ labels: {}, annotations: {}, generatorUrl: '' })], groupLabels: {} }],
    ['alerts that were left out', { truncatedAlerts: 40 }],
    [
      'labels and texts with marks of every platform',
      {
        alerts: [
          alert({
            labels: { alertname: nasty, [nasty]: nasty, severity: nasty },
            annotations: { summary: nasty, description: `${nasty}\n- a\n1. b` },
          }),
        ],
        groupLabels: { alertname: nasty },
      },
    ],
    [
      'a flood of long alerts',
      {
        alerts: Array.from({ length: 500 }, (_, index) =>
          alert(
            {
              labels: { alertname: 'X'.repeat(3_000), ['i'.repeat(500)]: `"<&>*${'y'.repeat(20_000)}${index}` },
              annotations: { summary: '&<">'.repeat(9_000), description: '<&">*_\n'.repeat(9_000) },
            },
            index,
          ),
        ),
        groupLabels: { alertname: 'X'.repeat(3_000), b: '&'.repeat(3_000) },
      },
    ],
  ])('takes %s', (_, changes) => {
    const { status, faults } = judged(name, message(changes));
    expect([faults, status]).toEqual([[], accepted[name]]);
  });

  it('takes whatever alerts hold', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    const labels = fc.dictionary(text, text, { maxKeys: 5 });
    const anyAlert = fc
      .record({ labels, annotations: labels, status: fc.constantFrom('firing' as const, 'resolved' as const) })
      .map((changes) => alert({ ...changes, endsAt: changes.status === 'resolved' ? firedAt : undefined }));
    fc.assert(
      fc.property(fc.array(anyAlert, { minLength: 1, maxLength: 4 }), labels, (alerts, groupLabels) => {
        expect(judged(name, message({ alerts, groupLabels })).faults).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('takes own texts of any length', () => {
    const parts = { title: `<b>${'t'.repeat(9_000)}`, body: `${'b & c '.repeat(20_000)}` };
    const plain = name === 'slack' ? { title: 't'.repeat(9_000), body: 'b '.repeat(20_000) } : parts;
    expect(judged(name, message(), plain)).toMatchObject({ faults: [], status: accepted[name] });
  });

  it('writes the same bytes whatever the order of the alerts', () => {
    const alerts = [alert(), alert({}, 2), ended(3)];
    const written = presetPayload(name, message({ alerts }), { ...needed[name] });
    expect(presetPayload(name, message({ alerts: [...alerts].reverse() }), { ...needed[name] })).toEqual(written);
  });
});

import { messageInput } from '../../../../test/support/builders/message-builder.js';
import { re2TemplateRegex } from '../../../adapters/regex/re2-patterns.js';
import { expandMessage } from '../../template/message/expand-message.js';
import { defaultDefinitions, messageLibrary } from '../../template/message/message-library.js';
import { messageData } from './message-data.js';
import type { MessageInput } from './message-input.js';

const library = messageLibrary([]);
const regex = re2TemplateRegex();

function said(name: string, changes: Partial<MessageInput> = {}, type: 'text' | 'html' = 'text'): string {
  const input = messageInput(changes);
  const context = { library, setting: { regex, at: input.at, routeLabels: {} }, data: messageData(input) };
  const expansion = expandMessage({ name, type, text: `{{ template "${name}" . }}` }, context);
  return expansion.ok ? expansion.text : `fault: ${expansion.faults[0]?.message}`;
}

/** Those that are given a list of alerts, and not the whole. */
const ofLists = /alert_list|instances$|^__tocsin_(priority|mail_alert)$/;

describe('the names that Alertmanager has', () => {
  it.each([
    ['__subject', '[FIRING:2] HighCpu (critical)'],
    ['email.default.subject', '[FIRING:2] HighCpu (critical)'],
    ['slack.default.fallback', '[FIRING:2] HighCpu (critical) | http://tocsin.example/alerts'],
    ['slack.default.text', ''],
    ['jira.default.priority', 'High'],
  ])('%s says what it says there', (name, text) => {
    expect(said(name)).toBe(text);
  });

  it('write titles as there: what is resolved is not counted, what the group shares stands in brackets', () => {
    const { alerts } = messageInput();
    const [first, , third] = alerts;
    if (!first || !third) throw new Error('three alerts were expected');
    expect(said('__subject', { alerts: [third] })).toBe('[RESOLVED] HighCpu (db-3:9100 critical)');
    expect(said('__subject', { alerts: [first], groupLabels: { ...first.labels } })).toBe(
      '[FIRING:1] HighCpu db-1:9100 critical ',
    );
    expect(said('__subject', { alerts: [first], groupLabels: {} })).toBe('[FIRING:1]  (HighCpu db-1:9100 critical)');
  });

  it('write lists as there, firing and resolved apart', () => {
    const { alerts } = messageInput();
    const text = said('pushover.default.message', {
      alerts: [alerts[0], alerts[2]].flatMap((one) => (one ? [{ ...one, annotations: { summary: 'hot' } }] : [])),
    });
    expect(text.replace(/\n+/g, '\n')).toBe(`hot
Alerts Firing:
Labels:
 - alertname = HighCpu
 - instance = db-1:9100
 - severity = critical
Annotations:
 - summary = hot
Source: http://prometheus.example/graph?g0.expr=up%20%3D%3D+0&x=<y>
Alerts Resolved:
Labels:
 - alertname = HighCpu
 - instance = db-3:9100
 - severity = critical
Annotations:
 - summary = hot
Source: http://prometheus.example/graph?g0.expr=up%20%3D%3D+0&x=<y>
`);
  });

  const whole = [...defaultDefinitions().keys()].filter((name) => !ofLists.test(name));
  it.each(whole)('%s stands up to any alerts, as text and as HTML', (name) => {
    const bare = { alertId: 'x', labels: {}, annotations: {}, generatorUrl: '' };
    const { alerts } = messageInput();
    const inputs: readonly Partial<MessageInput>[] = [
      {},
      { alerts: [] },
      { groupLabels: {}, alerts: alerts.map((alert) => ({ ...alert, ...bare })) },
    ];
    for (const input of inputs) {
      expect(said(name, input)).not.toContain('fault: ');
      expect(said(name, input, 'html')).not.toMatch(/fault: |<y>|<two>/);
    }
  });
});

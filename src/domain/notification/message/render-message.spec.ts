import { messageInput } from '../../../../test/support/builders/message-builder.js';
import { re2TemplateRegex } from '../../../adapters/regex/re2-patterns.js';
import { messageLibrary } from '../../template/message/message-library.js';
import type { MessageInput } from './message-input.js';
import { renderMessage } from './render-message.js';

const regex = re2TemplateRegex();

function mail(templates: Readonly<Record<string, string>>, changes: Partial<MessageInput> = {}) {
  const { payload, note } = renderMessage(messageInput({ style: { templates }, ...changes }), regex);
  if (payload.type !== 'email') throw new Error('not an e-mail');
  return { ...payload, note };
}

function body(template: string | undefined) {
  const style = template === undefined ? {} : { templates: { body: template } };
  const { payload, note } = renderMessage(messageInput({ type: 'webhook', style }), regex);
  if (payload.type !== 'webhook') throw new Error('not a webhook');
  return { body: payload.body, note };
}

const byDefault = mail({});

describe('the templates of an integration', () => {
  it('write the parts they are for; the others are ours', () => {
    const { subject, text, html, note } = mail(
      {
        subject: '{{ .CommonLabels.severity | toUpper }}:\n{{ .Alerts.Firing | len }} in {{ routeLabels "team" }}',
        html: '<p>{{ range .Alerts }}{{ .Annotations.description }};{{ end }}</p>',
      },
      { routeLabels: { team: 'db' } },
    );
    expect(subject).toBe('CRITICAL: 2 in db');
    expect(html).toMatch(/^<p>line one\nline &lt;two&gt; &amp; &#34;three&#34;;/);
    expect(text).toBe(mail({}, { routeLabels: { team: 'db' } }).text);
    expect(note).toBeUndefined();
  });

  it('may call what the library defines, and the names that Alertmanager has', () => {
    const library = messageLibrary([{ name: 'ours', text: '{{ define "ours" }}[{{ .Receiver }}]{{ end }}' }]);
    expect(
      mail({ subject: '{{ template "ours" . }} {{ template "email.default.subject" . }}' }, { library }).subject,
    ).toBe('[ops] [FIRING:2] HighCpu (critical)');
  });

  it('know why the message is sent and what it leaves out', () => {
    const text =
      '{{ .NotificationReason }}, {{ .TruncatedAlerts }} more, {{ .NotificationID }} {{ .GroupKey }} {{ .RouteLabels }}';
    expect(mail({ text }, { reason: 'repeat', truncatedAlerts: 7, routeLabels: { b: '2', a: '1' } }).text).toBe(
      'repeat interval elapsed, 7 more, 0199-id {}:{alertname="HighCpu"} a=1, b=2',
    );
  });

  it('can link to an alert and to a silence for it', () => {
    const text = '{{ with index .Alerts 0 }}{{ .AlertURL }} {{ .SilenceURL }}{{ end }}';
    expect(mail({ text }).text).toBe(
      'http://tocsin.example/alerts/alert-1 http://tocsin.example/silences/new?m=alertname%3D%22HighCpu%22&m=instance%3D%22db-1%3A9100%22&m=severity%3D%22critical%22',
    );
  });

  it('make a mail of plain text alone where the HTML is left empty on purpose', () => {
    expect(mail({ text: 'just this', html: '' })).toMatchObject({ text: 'just this', html: '', note: undefined });
    expect(mail({ text: '', html: '' })).toMatchObject({ text: byDefault.text, html: byDefault.html });
  });
});

describe('a template that fails', () => {
  it('is replaced by the default, part for part, and the note says why', () => {
    const { subject, text, html, note } = mail({
      subject: 'ok',
      text: '{{ .Nope }}',
      html: '{{ template "none" }}<p>',
    });
    expect(subject).toBe('ok');
    expect(text).toBe(byDefault.text);
    expect(html).toBe(byDefault.html);
    expect(note).toBe(
      `the template of text failed: template: text:1:3: executing "text" at <.Nope>: can't evaluate field Nope in type *template.Data; ` +
        `the template of html failed: template: html:1:3: executing "html" at <template "none">: template "none" not defined. The default stands in its place.`,
    );
  });

  it.each([
    ['{{ end }}', 'unexpected {{end}}'],
    ['{{ range 100000000 }}{{ end }}', 'too much work'],
    [' {{ "" }} ', 'it gives no text'],
    ['{{ reReplaceAll "(" "" "" }}', 'missing closing )'],
  ])('as a subject: %s', (subject, reason) => {
    expect(mail({ subject })).toMatchObject({ subject: byDefault.subject, note: expect.stringContaining(reason) });
  });

  it('never makes the note longer than the log takes', () => {
    expect(mail({ text: `{{ index .Alerts "${'x'.repeat(5_000)}" }}` }).note?.length).toBeLessThanOrEqual(1_000);
  });
});

describe('the body of a webhook', () => {
  it('is what its template says when that is JSON', () => {
    expect(
      body('{"text": {{ .CommonAnnotations.none | toJson }}, "alerts": {{ toJson .Alerts }}}').note,
    ).toBeUndefined();
    const { body: own } = body('{"n": {{ len .Alerts }}, "labels": {{ toJson .CommonLabels }}}');
    expect(JSON.parse(own)).toEqual({ n: 3, labels: { alertname: 'HighCpu', severity: 'critical' } });
  });

  it('is the default when it is not JSON, and says so', () => {
    expect(body('{"n": {{ .Status }}}')).toEqual({
      body: body(undefined).body,
      note: expect.stringContaining('the template of body failed: it gives no valid JSON'),
    });
  });

  it('may be of any type, and has placeholders where its author wants secrets', () => {
    const style = {
      options: { contentType: 'text/plain' },
      templates: { body: 'key <secret:mine> {{ .CommonAnnotations.none }}{{ (index .Alerts 0).Labels.instance }}' },
    };
    const [first] = messageInput({}).alerts;
    const alerts = first ? [{ ...first, labels: { instance: '<secret:mine>' } }] : [];
    const { payload } = renderMessage(messageInput({ type: 'webhook', style, alerts }), regex);
    expect(payload).toEqual({
      type: 'webhook',
      contentType: 'text/plain',
      body: 'key <secret:mine:0199-id> <secret:mine>',
    });
  });

  it('knows that the group fires on when it tells of resolved alerts only', () => {
    const style = { templates: { body: '"{{ .Status }} {{ len .Alerts.Firing }}"' } };
    const alerts = messageInput({}).alerts.map((alert) => ({ ...alert, status: 'resolved' as const, endsAt: 1 }));
    const said = (groupFiring: number) => {
      const { payload } = renderMessage(messageInput({ type: 'webhook', style, alerts, groupFiring }), regex);
      return payload.type === 'webhook' ? payload.body : '';
    };
    expect([said(2), said(0)]).toEqual(['"firing 0"', '"resolved 0"']);
  });

  it('is of the type that its template says, unless that is none', () => {
    const typed = (contentType: string) => {
      const style = { templates: { body: '{"a":1}', contentType } };
      return renderMessage(messageInput({ type: 'webhook', style }), regex);
    };
    expect(typed('application/x-{{ .Status }}').payload).toMatchObject({ contentType: 'application/x-firing' });
    expect(typed('text/plain\r\nx-evil: 1')).toEqual({
      payload: { type: 'webhook', body: '{"a":1}' },
      note: expect.stringContaining('but must be a media type'),
    });
  });
});

describe('a preset', () => {
  const slack = (style: object) => {
    const rendered = renderMessage(messageInput({ type: 'webhook', style: { preset: 'slack', ...style } }), regex);
    if (rendered.payload.type !== 'webhook') throw new Error('not a webhook');
    return { ...JSON.parse(rendered.payload.body), note: rendered.note };
  };

  it('takes parts and options from templates, and its own words where they fail', () => {
    const templates = { title: 'own {{ .Status }}', channel: '#{{ .CommonLabels.severity }}', body: '{{ .Nope }}' };
    const { text, channel, attachments, note } = slack({ templates, options: { channel: '#other' } });
    expect([text, channel]).toEqual(['own firing', '#critical']);
    expect(JSON.stringify(attachments)).toContain('Open');
    expect(note).toContain('the template of body failed');
  });

  it('takes nothing for an option that the platform would refuse', () => {
    const { icon_emoji: icon, note } = slack({ templates: { iconEmoji: 'bell' }, options: { iconEmoji: ':fire:' } });
    expect([icon, note]).toEqual([':fire:', expect.stringContaining('must stand between colons')]);
  });

  it('never fills a secret into a text', () => {
    const { text } = slack({ templates: { title: '<secret:botToken>' } });
    expect(text).toBe('<secret:botToken>');
  });
});

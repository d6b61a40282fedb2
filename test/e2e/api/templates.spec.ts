import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { until } from '../../support/until.js';
import { ApiNode, faultsOf, type Json } from './support/api-node.js';

const list = (value: Json | undefined): readonly Json[] => (value ?? []) as unknown as readonly Json[];

describe('message templates', () => {
  let api: ApiNode;
  beforeAll(async () => {
    api = await ApiNode.start();
  });
  afterAll(() => api.stop());

  const templates = '/api/v1/message-templates';
  const render = async (body: object): Promise<Json> => {
    const answer = await api.call('POST', '/api/v1/templates/render', { body });
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('are created, read, replaced and deleted, with versions and what they define', async () => {
    const draft = {
      name: 'ours.tmpl',
      text: '{{ define "ours.title" }}{{ template "ours.icon" . }}{{ .Status }}{{ end }}',
    };
    const made = await api.call('POST', templates, { body: draft });
    expect([made.status, made.body]).toMatchObject([
      201,
      { ...draft, version: 1, defines: ['ours.title'], missing: ['ours.icon'], updatedBy: 'token bootstrap' },
    ]);
    const one = String(made.headers.get('location'));
    expect((await api.call('GET', one)).body).toEqual(made.body);
    expect(faultsOf(await api.call('POST', templates, { body: draft }))[0]).toContain('name: there is a');
    const icon = await api.call('POST', templates, {
      body: { name: 'icon', text: '{{ define "ours.icon" }}!{{ end }}' },
    });
    expect((await api.call('GET', one)).body).toMatchObject({ missing: [] });
    const ifMatch = { 'if-match': '"1"' };
    const put = await api.call('PUT', one, {
      body: { ...made.body, text: '{{ define "a" }}1{{ end }}' },
      headers: ifMatch,
    });
    expect([put.headers.get('etag'), put.body]).toMatchObject(['"2"', { version: 2, defines: ['a'] }]);
    expect((await api.call('PUT', one, { body: draft, headers: ifMatch })).status).toBe(412);
    const { body } = await api.call('GET', templates);
    expect([body.total, list(body.items).map(({ name }) => name)]).toEqual([2, ['icon', 'ours.tmpl']]);
    for (const path of [one, String(icon.headers.get('location'))])
      expect((await api.call('DELETE', path)).status).toBe(204);
    expect((await api.call('GET', one)).status).toBe(404);
    const history = await api.call('GET', `/api/v1/audit?entityId=${String(made.body.id)}`);
    expect(list(history.body.items).map(({ action }) => action)).toEqual([
      ...['message-template.delete', 'message-template.change', 'message-template.create'],
    ]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, ['name', 'text']],
    ['a text that is none', { name: 'x', text: 7 }, ['text']],
    ['a name with blank edges', { name: ' x', text: '' }, ['name']],
    ['an unknown field', { name: 'x', text: '', templates: [] }, ['templates']],
    ['a text that is too long', { name: 'x', text: 'x'.repeat(65_537) }, ['text']],
    ['unknown functions', { name: 'x', text: '{{ nope }}{{ nope2 }}' }, ['text', 'text']],
    ['a loop without its end', { name: 'x', text: '{{ range .Alerts }}' }, ['text']],
    [
      'two definitions of one name',
      { name: 'x', text: '{{ define "a" }}1{{ end }}{{ define "a" }}2{{ end }}' },
      ['text'],
    ],
    ['a template that calls itself', { name: 'x', text: '{{ define "a" }}{{ template "a" }}{{ end }}' }, ['text']],
    ['a hundred and one brackets', { name: 'x', text: `{{ ${'('.repeat(101)}1${')'.repeat(101)} }}` }, ['text']],
  ])('are refused with %s', async (_, body, paths) => {
    const answer = await api.call('POST', templates, { body });
    expect([answer.status, faultsOf(answer).map((fault) => fault.split(': ')[0])]).toEqual([422, paths]);
    expect((await api.call('GET', templates)).body.total).toBe(0);
  });

  it('are refused with the line and column of each fault', async () => {
    const { body } = await api.call('POST', templates, { body: { name: 'x', text: 'one\n  {{ nope }}' } });
    expect(list(body.errors)).toMatchObject([{ path: 'text', line: 2, column: 6 }]);
  });

  it('are seen before they are saved, on examples', async () => {
    const answer = await render({
      template: {
        name: 'draft',
        text: '{{ define "draft" }}{{ range .Alerts }}{{ .Labels.instance }} {{ end }}{{ end }}',
      },
      message: { templates: { subject: '{{ .Status }}: {{ template "draft" . }}', html: '<b>{{ "<" }}</b>' } },
      text: '{{ template "__subject" . }}',
    });
    expect(answer).toMatchObject({
      subject: 'firing: web-1.example.org:9100 web-2.example.org:9100 web-3.example.org:9100',
      html: '<b>&lt;</b>',
      body: null,
      expanded: '[FIRING:2] HighCpu (node critical web)',
      note: null,
      faults: [],
    });
  });

  it('are seen on data of one’s own, as mail and as webhook', async () => {
    const data = {
      receiver: 'night',
      reason: 'repeat',
      routeLabels: { team: 'db' },
      groupLabels: { cluster: 'a' },
      truncatedAlerts: 3,
      alerts: [
        {
          status: 'resolved',
          labels: { alertname: 'Disk' },
          annotations: { summary: '<b>' },
          startsAt: '2027-01-01T00:00:00Z',
          endsAt: '2027-01-01T01:00:00Z',
        },
      ],
    };
    const text =
      '{{ .Receiver }} {{ .NotificationReason }} {{ routeLabels "team" }} {{ .TruncatedAlerts }} {{ .GroupLabels.cluster }} {{ range .Alerts }}{{ .EndsAt.Sub .StartsAt }}{{ end }}';
    expect(await render({ data, text })).toMatchObject({ expanded: 'night repeat interval elapsed db 3 a 1h0m0s' });
    expect(await render({ data, text: '{{ (index .Alerts 0).Annotations.summary }}', as: 'html' })).toMatchObject({
      expanded: '&lt;b&gt;',
    });
    const hook = await render({
      data,
      type: 'webhook',
      message: { templates: { body: '{"s": {{ toJson .Status }}}' } },
    });
    expect(hook).toMatchObject({ subject: null, body: '{"s": "resolved"}', faults: [] });
  });

  it('tell every fault of a draft, and what would be sent in its place', async () => {
    const answer = await render({
      template: { name: 'draft', text: 'a\n{{ nope }}' },
      message: { templates: { subject: '{{ .Nope }}', text: '{{ range 1000000000 }}{{ end }}' } },
      text: '{{ template "none" }}',
    });
    expect(answer).toMatchObject({ subject: expect.stringContaining('[FIRING:2] HighCpu'), expanded: null });
    expect(list(answer.faults)).toMatchObject([
      { part: 'template', line: 2, column: 4, message: 'function "nope" is not defined' },
      { part: 'subject', line: 1, column: 4 },
      { part: 'text', message: expect.stringContaining('too much work') },
      { part: 'expanded', message: expect.stringContaining('not defined') },
    ]);
    expect(answer.note).toContain('The default stands in its place.');
  });

  it.each<[string, unknown, readonly string[]]>([
    ['an id that is none', { alertId: 'x' }, ['alertId']],
    ['no alerts', { data: { alerts: [] } }, ['data.alerts']],
    ['a time that is none', { data: { alerts: [{ labels: {}, startsAt: 'soon' }] } }, ['data.alerts[0].startsAt']],
    ['labels that are numbers', { data: { alerts: [{ labels: { a: 1 } }] } }, ['data.alerts[0].labels.a']],
    ['an unknown field', { templates: {} }, ['templates']],
    ['an unknown kind', { type: 'pigeon' }, ['type']],
  ])('are not shown with %s', async (_, body, paths) => {
    const answer = await api.call('POST', '/api/v1/templates/render', { body });
    expect([answer.status, faultsOf(answer).map((fault) => fault.split(': ')[0])]).toEqual([422, paths]);
  });

  it('are not shown on an alert that there is not', async () => {
    const body = { alertId: '01a1fc40-0000-7000-8000-000000000000' };
    expect((await api.call('POST', '/api/v1/templates/render', { body })).status).toBe(404);
  });

  it('of an integration are refused with each fault, and so is a zone that there is not', async () => {
    const message = {
      templates: {
        subject: '{{ .Status }} {{ nope }}',
        text: 'a\n{{ if }}',
        html: '{{ range .Alerts }}{{ .Labels }}{{ end }}',
      },
      options: { timeZone: 'Europe/Atlantis' },
    };
    const body = { name: 'wrong', integrations: [{ type: 'email', to: ['ops@example.org'], message }] };
    const answer = await api.call('POST', '/api/v1/contact-points', { body });
    expect(answer.status).toBe(422);
    expect(list(answer.body.errors)).toMatchObject([
      { path: 'integrations[0].message.templates["subject"]', line: 1, column: 18 },
      { path: 'integrations[0].message.templates["text"]', line: 2 },
      { path: 'integrations[0].message.options.timeZone' },
    ]);
  });
});

describe('notices by templates', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start();
    const templates = { body: '{"text": {{ toJson .Status }}, "said": "{{ template "notice.text" . }}"}' };
    const integrations = [{ type: 'webhook', url: receiver.url, message: { templates } }];
    expect(
      (await api.call('POST', '/api/v1/contact-points', { body: { name: 'by-template', integrations } })).status,
    ).toBe(201);
    const { body: tree } = await api.call('GET', '/api/v1/routing');
    const times = { groupBy: ['alertname'], groupWait: '0s', groupInterval: '1s', repeatInterval: '4h' };
    const put = await api.call('PUT', '/api/v1/routing', {
      body: { version: tree.version, receiver: 'by-template', ...times },
    });
    expect([put.status, put.body.errors]).toEqual([200, undefined]);
  });
  afterAll(async () => {
    await api.stop();
    await receiver.close();
  });

  const fire = async (alertname: string): Promise<Json> => {
    const body = [{ labels: { alertname }, annotations: { summary: 'a "quoted" <one>' } }];
    expect((await api.call('POST', '/alertmanager/api/v2/alerts', { body })).status).toBe(200);
    const told = () => receiver.log.all.find((message) => message.body.includes(alertname));
    await until(() => told() !== undefined);
    return JSON.parse(told()?.body ?? '{}') as Json;
  };
  const notes = async (): Promise<readonly Json[]> => {
    const { body } = await api.call('GET', '/api/v1/notifications?limit=50');
    return list(body.items).map(({ note }) => note as Json);
  };

  it('fall back to the default while a definition is missing, say so, and follow the library from then on', async () => {
    expect(await fire('Undefined')).toMatchObject({ version: '4', status: 'firing' });
    expect(await notes()).toEqual([expect.stringContaining('template "notice.text" not defined')]);
    const text = (said: string) => ({
      name: 'notices',
      text: `{{ define "notice.text" }}${said} {{ .GroupLabels.alertname }}{{ end }}`,
    });
    const made = await api.call('POST', '/api/v1/message-templates', { body: text('first') });
    expect(made.status).toBe(201);
    expect(await fire('Defined')).toEqual({ text: 'firing', said: 'first Defined' });
    expect((await api.call('PUT', String(made.headers.get('location')), { body: text('second') })).status).toBe(200);
    expect(await fire('Changed')).toEqual({ text: 'firing', said: 'second Changed' });
    expect((await notes()).filter((note) => note !== null)).toHaveLength(1);
  });
});

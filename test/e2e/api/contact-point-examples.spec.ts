import { readFileSync } from 'node:fs';
import { presetParts } from '../../../src/domain/routing/message-parts.data.js';
import { ApiNode, faultsOf } from './support/api-node.js';

const page = readFileSync('docs/contact-points.md', 'utf8');
const written = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => JSON.parse(String(text)));
const examples = written.filter(({ integrations }) => integrations !== undefined);
const mailServers = written.filter(({ integrations }) => integrations === undefined);

interface Example {
  readonly integrations: readonly { readonly message?: { readonly preset?: string } }[];
}

describe('the examples of docs/contact-points.md', () => {
  let api: ApiNode;
  beforeAll(async () => {
    // As strict as a cluster: the examples must be of use there.
    api = await ApiNode.start({ TOCSIN_ALLOW_PRIVATE_TARGETS: 'false' });
  });
  afterAll(() => api.stop());

  it('show every preset there is', () => {
    const shown = examples.flatMap(({ integrations }: Example) => integrations.map(({ message }) => message?.preset));
    expect(shown.filter((name) => name !== undefined).sort()).toEqual(Object.keys(presetParts).sort());
  });

  it.each(examples.map((example) => [example.name, example]))('%s is taken as it stands', async (_, body) => {
    const answer = await api.call('POST', '/api/v1/contact-points', { body });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  });

  it('show one mail server, which is taken as it stands', async () => {
    expect(mailServers).toHaveLength(1);
    const answer = await api.call('PUT', '/api/v1/mail-settings', { body: mailServers[0] });
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  });

  it('name every option of every preset', () => {
    for (const [preset, { options, secrets }] of Object.entries(presetParts)) {
      const words = [...options, ...secrets].filter((word) => !page.includes(word));
      expect([preset, words]).toEqual([preset, []]);
    }
  });

  it('go no way that this node forbids', async () => {
    const faultsFor = async (integration: object) => {
      const webhook = { type: 'webhook', url: 'https://hooks.example.org/x', ...integration };
      return faultsOf(
        await api.call('POST', '/api/v1/contact-points', { body: { name: 'x', integrations: [webhook] } }),
      );
    };
    expect(await faultsFor({ tls: { insecureSkipVerify: true } })).toEqual([
      expect.stringContaining('integrations[0].tls.insecureSkipVerify: needs TOCSIN_ALLOW_PRIVATE_TARGETS=true'),
    ]);
    expect(await faultsFor({ proxyUrl: 'http://10.0.0.1:3128' })).toEqual([
      expect.stringContaining('integrations[0].proxyUrl: points at'),
    ]);
    expect(await faultsFor({ proxyUrl: 'http://proxy.example/path' })).toEqual([
      'integrations[0].proxyUrl: must end with its host or port',
    ]);
    expect(await faultsFor({ url: 'http://[::ffff:127.0.0.1]/', message: { preset: 'slack' } })).toEqual([
      expect.stringContaining('integrations[0].url: points at'),
    ]);
    const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
    expect(await faultsFor({ tls: { ca: key } })).toEqual([
      'integrations[0].tls.ca: holds a private key: give the certificates of the authority alone',
    ]);
    const torn = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    expect(await faultsFor({ tls: { ca: torn } })).toEqual([
      'integrations[0].tls.ca: holds what is no certificate: give it as its authority has made it',
    ]);
    const options = { contentType: 'text/plain\r\nx-evil: 1' };
    expect(await faultsFor({ message: { options } })).toEqual([
      'integrations[0].message.options.contentType: must be a media type: write for example text/plain',
    ]);
    expect(await faultsFor({ secrets: { 'no name': 'x' } })).toEqual([expect.stringContaining('not a name')]);
    expect(await faultsFor({ secrets: { apiKey: 'a\r\nx: 1' }, message: { preset: 'opsgenie' } })).toEqual([
      'integrations[0].secrets.apiKey: must be one word of printable ASCII',
    ]);
    const ntfy = { preset: 'ntfy', options: { topic: 'a b', priority: '9', icon: 'javascript:1' } };
    expect(await faultsFor({ message: ntfy })).toEqual([
      expect.stringContaining('message.options.topic: must be 1 to 64'),
      expect.stringContaining('message.options.priority: must be 1 to 5'),
      expect.stringContaining('message.options.icon: must be an http or https address'),
    ]);
  });
});

import type { ContactPointFiguresAnswer } from '../../../contract/contact-point.js';
import { integrationKinds } from '../../../contract/integration-kinds.data.js';
import type { IntegrationAnswer, WebhookInput } from '../../../contract/integration.js';
import {
  healthOf,
  kindOf,
  newIntegration,
  newPoint,
  pointInput,
  targetOf,
  withoutSecrets,
} from './contact-point-view.js';

const kinds = Object.fromEntries(integrationKinds.map((kind) => [kind.name, kind]));

describe('the form of a contact point', () => {
  it('begins every kind of integration with what it needs', () => {
    expect(integrationKinds.map((kind) => kindOf(newIntegration(kind)).name)).toEqual(Object.keys(kinds));
    expect(newIntegration(kinds.telegram as never)).toEqual({
      type: 'webhook',
      secrets: { botToken: '' },
      message: { preset: 'telegram' },
    });
  });

  it('sends what was filled in, and an empty template as such', () => {
    const message = { preset: 'slack' as const, options: { channel: '', username: 'T' }, templates: { title: '' } };
    const webhook: WebhookInput = { type: 'webhook', url: '', timeout: '', proxyUrl: '', message };
    expect(pointInput({ ...newPoint, integrations: [webhook] }).integrations).toEqual([
      {
        type: 'webhook',
        proxyUrl: null,
        message: { preset: 'slack', options: { username: 'T' }, templates: { title: '' } },
      },
    ]);
  });

  it('keeps no secret that was typed', () => {
    const webhook: WebhookInput = {
      type: 'webhook',
      url: 'https://hooks.example.org/planted',
      secret: 'planted',
      bearerToken: '<set>',
      basicAuth: { username: 'u', password: 'planted' },
      proxyUrl: 'http://u:planted@proxy.example.org/',
      headers: { a: 'planted', b: '<set>' },
      secrets: { key: 'planted' },
    };
    const kept = withoutSecrets({ ...newPoint, integrations: [webhook, { type: 'email', to: ['a@b.example'] }] });
    expect(JSON.stringify(kept)).not.toContain('planted');
    expect(kept.integrations).toMatchObject([
      {
        url: 'https://hooks.example.org/',
        bearerToken: '<set>',
        headers: { a: '', b: '<set>' },
        basicAuth: { username: 'u' },
      },
      { to: ['a@b.example'] },
    ]);
  });
});

describe('the list of contact points', () => {
  it('shows where each sends, without what is secret', () => {
    const to = (integration: object): string => targetOf(integration as IntegrationAnswer);
    expect(to({ type: 'email', to: ['a@b.example'], cc: ['c@d.example'] })).toBe('a@b.example, c@d.example');
    expect(to({ type: 'webhook', url: 'https://hooks.example.org/<set>' })).toBe('hooks.example.org');
    expect(to({ type: 'webhook', url: '?' })).toBe('?');
  });

  it('tells what is well from what is not', () => {
    const figures = (more: object) =>
      healthOf({ sent: 1, failed: 0, lastAttempt: null, ...more } as ContactPointFiguresAnswer['items'][number]);
    expect(figures({})).toBe('good');
    expect(figures({ lastAttempt: { outcome: 'retryable' } })).toBe('bad');
    expect(figures({ failed: 1 })).toBe('bad');
    expect(figures({ sent: 0 })).toBe('none');
    expect(healthOf(undefined)).toBe('none');
  });
});

import type { IntegrationConfig } from '../../engine/ports/contact-point-store.js';
import { Unavailable } from '../../engine/ports/failure.js';
import type { SendRequest, SendResult } from '../../engine/ports/notifier.js';
import { emailConfig, webhookConfig } from '../../../test/support/builders/contact-point-builder.js';
import { NotifierRouter } from './notifier-router.js';

const delivered: SendResult = { outcome: 'delivered', code: 200, error: undefined, retryAfterMs: undefined };
const webhook = webhookConfig();
const email = emailConfig();
const abort = new AbortController().signal;

function request(type: 'webhook' | 'email'): SendRequest {
  const payload =
    type === 'webhook'
      ? ({ type, body: '{}' } as const)
      : ({ type, subject: 's', text: 't', html: 'h', threadId: 'g' } as const);
  return { notificationId: 'n', integrationId: type === 'webhook' ? 'w' : 'e', payload, node: 'a', attemptNo: 1 };
}

function router(byId: (id: string) => Promise<IntegrationConfig | undefined>, fault?: Error) {
  const sent: string[] = [];
  const via = (name: string) => ({
    send: async () => {
      if (fault) throw fault;
      sent.push(name);
      return delivered;
    },
  });
  return { router: new NotifierRouter({ byId }, via('webhook'), via('email')), sent };
}

describe('the notifier router', () => {
  it('sends each message the way of its integration', async () => {
    const { router: notifier, sent } = router(async (id) => (id === 'w' ? webhook : email));
    expect(await notifier.send(request('webhook'), abort)).toEqual(delivered);
    expect(await notifier.send(request('email'), abort)).toEqual(delivered);
    expect(sent).toEqual(['webhook', 'email']);
  });

  it('rejects what has no contact point any more', async () => {
    const { router: notifier, sent } = router(async () => undefined);
    expect(await notifier.send(request('webhook'), abort)).toMatchObject({
      outcome: 'rejected',
      error: 'the contact point was deleted',
    });
    expect(sent).toEqual([]);
  });

  it('tries again when the contact point cannot be read', async () => {
    const { router: notifier } = router(async () => {
      throw new Unavailable('the database does not answer');
    });
    expect(await notifier.send(request('webhook'), abort)).toMatchObject({
      outcome: 'retryable',
      error: 'the contact point could not be read: the database does not answer',
    });
  });

  it('rejects a message whose integration has become another kind', async () => {
    const { router: notifier } = router(async () => email);
    expect(await notifier.send(request('webhook'), abort)).toMatchObject({ outcome: 'rejected' });
  });

  it('never calls a message unsent after a fault of its own, and never throws', async () => {
    const { router: notifier } = router(async () => webhook, new Error('a bug'));
    expect(await notifier.send(request('webhook'), abort)).toMatchObject({ outcome: 'unknown' });
  });
});

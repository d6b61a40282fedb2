import type { WebhookPreset } from '../../domain/routing/route.js';
import type { SendResult } from '../../engine/ports/notifier.js';
import { webhookOutcome } from './webhook-outcome.js';

interface Answered {
  readonly status: number;
  readonly excerpt?: string;
  readonly retryAfter?: string;
}

function outcome(preset: WebhookPreset, { status, excerpt = '', retryAfter }: Answered): SendResult {
  const answer = { status, excerpt, retryAfter, location: undefined };
  const attempt = { host: 'api.example', timeoutMs: 1_000, preset, secrets: [], now: 0 };
  return webhookOutcome({ handedOver: true, answer, failure: undefined }, attempt);
}

const telegram = (fields: object): string => JSON.stringify({ ok: false, ...fields });

describe('what a platform answers', () => {
  it.each<[WebhookPreset, Answered, SendResult['outcome']]>([
    ['slack', { status: 200, excerpt: 'ok' }, 'delivered'],
    ['slack', { status: 200, excerpt: '{"ok":true,"ts":"1"}' }, 'delivered'],
    ['slack', { status: 200, excerpt: '{"ok":false,"error":"invalid_auth"}' }, 'rejected'],
    ['slack', { status: 200, excerpt: '{"ok": false, "error": "ratelimited"}' }, 'retryable'],
    ['slack', { status: 200, excerpt: '<!DOCTYPE html><title>Log in</title>' }, 'retryable'],
    ['slack', { status: 400, excerpt: 'invalid_payload' }, 'rejected'],
    ['slack', { status: 403, excerpt: 'action_prohibited' }, 'rejected'],
    ['slack', { status: 404, excerpt: 'no_service' }, 'rejected'],
    ['slack', { status: 410, excerpt: 'channel_is_archived' }, 'rejected'],
    ['slack', { status: 500, excerpt: 'rollup_error' }, 'retryable'],
    ['teams', { status: 202 }, 'delivered'],
    ['teams', { status: 200, excerpt: '1' }, 'delivered'],
    [
      'teams',
      {
        status: 200,
        excerpt:
          'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x',
      },
      'retryable',
    ],
    [
      'teams',
      {
        status: 200,
        excerpt: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413',
      },
      'rejected',
    ],
    ['teams', { status: 400, excerpt: '{"error":{"code":"TriggerInputSchemaMismatch"}}' }, 'rejected'],
    ['teams', { status: 401 }, 'rejected'],
    ['discord', { status: 204 }, 'delivered'],
    ['discord', { status: 400, excerpt: '{"message":"Invalid Form Body","code":50035}' }, 'rejected'],
    ['discord', { status: 404, excerpt: '{"message":"Unknown Webhook","code":10015}' }, 'rejected'],
    ['pagerduty', { status: 202, excerpt: '{"status":"success"}' }, 'delivered'],
    ['pagerduty', { status: 400, excerpt: '{"status":"invalid event"}' }, 'rejected'],
    ['pagerduty', { status: 429 }, 'retryable'],
    ['pagerduty', { status: 500 }, 'retryable'],
    ['opsgenie', { status: 202, excerpt: '{"result":"Request will be processed"}' }, 'delivered'],
    ['opsgenie', { status: 401 }, 'rejected'],
    ['opsgenie', { status: 422 }, 'rejected'],
    ['opsgenie', { status: 429 }, 'retryable'],
    ['telegram', { status: 200, excerpt: `{"ok":true,"result":{"text":"${'x'.repeat(4_000)}` }, 'delivered'],
    ['telegram', { status: 200, excerpt: telegram({ error_code: 429, parameters: { retry_after: 5 } }) }, 'retryable'],
    ['telegram', { status: 200, excerpt: telegram({ error_code: 400 }) }, 'rejected'],
    ['telegram', { status: 200, excerpt: '{"hello":"world"}' }, 'delivered'],
    ['telegram', { status: 202, excerpt: '' }, 'delivered'],
    ['telegram', { status: 200, excerpt: telegram({ error_code: 502 }) }, 'retryable'],
    ['telegram', { status: 401, excerpt: telegram({ error_code: 401, description: 'Unauthorized' }) }, 'rejected'],
    ['telegram', { status: 403, excerpt: telegram({ error_code: 403, description: 'bot was kicked' }) }, 'rejected'],
    ['telegram', { status: 502, excerpt: 'Bad Gateway' }, 'retryable'],
    ['ntfy', { status: 200, excerpt: '{"id":"m1","event":"message"}' }, 'delivered'],
    ['ntfy', { status: 403, excerpt: '{"code":40301,"http":403,"error":"forbidden"}' }, 'rejected'],
    ['ntfy', { status: 429, excerpt: '{"code":42901,"http":429}' }, 'retryable'],
    ['ntfy', { status: 507, excerpt: '{"code":50701,"http":507}' }, 'retryable'],
  ])('%s: %j is %s', (preset, answered, expected) => {
    const result = outcome(preset, answered);
    expect(result.outcome).toBe(expected);
    expect(result.code).toBe(answered.status);
    expect(result.error === undefined).toBe(expected === 'delivered');
  });

  it('says how long to wait in its body, in its header, or in both', () => {
    const body = telegram({ error_code: 429, parameters: { retry_after: 31 } });
    expect(outcome('telegram', { status: 429, excerpt: body }).retryAfterMs).toBe(31_000);
    expect(outcome('discord', { status: 429, excerpt: '{"retry_after":1.337}' }).retryAfterMs).toBe(1_337);
    const both = { status: 429, excerpt: '{"retry_after":1.5}', retryAfter: '3' };
    expect(outcome('discord', both).retryAfterMs).toBe(3_000);
    expect(outcome('slack', { status: 429, retryAfter: '30' }).retryAfterMs).toBe(30_000);
    expect(outcome('discord', { status: 429, excerpt: '{"retry_after":1e300}' }).retryAfterMs).toBe(86_400_000);
    expect(outcome('discord', { status: 429, excerpt: '{"retry_after":"soon"}' }).retryAfterMs).toBeUndefined();
    expect(outcome('discord', { status: 429, excerpt: '[' }).retryAfterMs).toBeUndefined();
  });

  it('is told with what to do about it', () => {
    expect(outcome('slack', { status: 404, excerpt: 'no_service' }).error).toBe(
      'api.example answered 404 (the webhook was removed or disabled: make a new one): no_service',
    );
    expect(outcome('telegram', { status: 401, excerpt: telegram({ error_code: 401 }) }).error).toContain(
      'Telegram does not know this botToken',
    );
    expect(outcome('slack', { status: 200, excerpt: '{"ok":false,"error":"x"}' }).error).toContain(
      'answered 200 and does not take the message',
    );
    expect(outcome('ntfy', { status: 200, excerpt: '<html>' }).error).toContain('a web page came in place');
  });
});

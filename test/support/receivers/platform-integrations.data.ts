import type { PlatformName } from './platform-receiver.js';
import { accessToken } from './platforms/ntfy.js';
import { apiKey } from './platforms/opsgenie.js';
import { routingKey } from './platforms/pagerduty.js';
import { botToken } from './platforms/telegram.js';

/** What each preset needs beside an address, in the API's words. */
export const platformIntegrations: Readonly<
  Record<
    PlatformName,
    {
      readonly bearerToken?: string;
      readonly secrets?: Readonly<Record<string, string>>;
      readonly options?: Readonly<Record<string, string>>;
    }
  >
> = {
  slack: { options: { channel: '#ops', iconEmoji: ':bell:' } },
  teams: {},
  discord: { options: { username: 'Tocsin' } },
  pagerduty: { secrets: { routingKey }, options: { component: 'db' } },
  opsgenie: { secrets: { apiKey }, options: { responders: 'team:ops, user:anna@example.org', tags: 'db,prod' } },
  telegram: { secrets: { botToken }, options: { chatId: '-1001234567890', threadId: '7' } },
  ntfy: { bearerToken: accessToken, options: { topic: 'ops-alerts', tags: 'db' } },
};

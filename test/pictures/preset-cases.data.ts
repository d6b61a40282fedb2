import type { MessageInput } from '../../src/domain/notification/message/message-input.js';
import type { NotifiedAlert } from '../../src/domain/notification/notification.js';
import { mailCases } from './mail-cases.data.js';

const one = mailCases['one-alert'] as MessageInput;
const [alert] = one.alerts as readonly [NotifiedAlert];
const evil = '<script>alert(1)</script> *b* **B** _i_ ~s~ :skull: `c` [x](http://evil.example) <!channel> @all # |';

/** Messages that have to be understood on a phone at night, on every platform. */
export const presetCases: Readonly<Record<string, MessageInput>> = {
  firing: one,
  forty: mailCases['forty-alerts'] as MessageInput,
  resolved: mailCases.resolved as MessageInput,
  markup: {
    ...one,
    receiver: evil,
    groupLabels: { alertname: evil },
    alerts: [
      {
        ...alert,
        labels: { alertname: evil, severity: evil, instance: evil, [evil]: evil },
        annotations: { summary: evil, description: `${evil}\n- ${evil}\n1. ${evil}`, runbook_url: evil },
      },
    ],
  },
};

/** What some presets do not do without, and the others do not know. */
export const presetOptions = { chatId: '-1001234567890', topic: 'ops-alerts' };

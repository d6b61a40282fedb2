import { fingerprint } from '../../domain/labels/fingerprint.js';
import type { NotifiedAlert } from '../../domain/notification/notification.js';
import type { Instant } from '../../domain/time/instant.js';

const minuteMs = 60_000;

/** Two alerts that fire and one that has resolved, as they come from a usual set of rules. */
export function exampleAlerts(at: Instant, externalUrl: string): readonly NotifiedAlert[] {
  return [example(1, 12), example(2, 5), { ...example(3, 47), status: 'resolved', endsAt: at - 2 * minuteMs }];

  function example(number: number, minutes: number): NotifiedAlert {
    const instance = `web-${number}.example.org:9100`;
    const labels = { alertname: 'HighCpu', instance, job: 'node', severity: 'critical', team: 'web' };
    return {
      alertId: `example-${number}`,
      episode: 1,
      fingerprint: fingerprint(labels),
      status: 'firing',
      labels,
      annotations: {
        summary: `The CPU of ${instance} is at ${88 + number} %`,
        description: `It has been above 85 % for ${minutes} minutes.`,
        runbook_url: 'https://runbooks.example.org/high-cpu',
      },
      startsAt: at - minutes * minuteMs,
      endsAt: undefined,
      generatorUrl: externalUrl,
    };
  }
}

import { loggedAlerts } from './logged-alerts.js';
import type { NotifiedAlert } from './notification.js';

const alert = (id: number, description = 'small'): NotifiedAlert => ({
  alertId: String(id),
  episode: 1,
  fingerprint: `f${id}`,
  status: 'firing',
  labels: { alertname: 'Flood', spot: String(id) },
  annotations: { description },
  startsAt: 1_000,
  endsAt: undefined,
  generatorUrl: 'https://tocsin.example.org/rules/1',
});
const many = (count: number, description?: string) => Array.from({ length: count }, (_, id) => alert(id, description));

describe('the alerts of a row of the log', () => {
  it('are told in full while they are few', () => {
    const few = many(1_000);
    expect(loggedAlerts(few)).toEqual(few);
  });

  it('are all named in a flood, and the first told in full', () => {
    const logged = loggedAlerts(many(10_000));
    expect(new Set(logged.map(({ alertId, status }) => `${alertId} ${status}`)).size).toBe(10_000);
    expect(logged[999]).toEqual(alert(999));
    expect(logged[1_000]).toEqual({ ...alert(1_000), labels: {}, annotations: {}, generatorUrl: '' });
  });

  it('fit into a row however long their annotations are', () => {
    const logged = loggedAlerts(many(10_000, 'x'.repeat(16_000)));
    expect(JSON.stringify(logged).length).toBeLessThan(5_000_000);
    expect(logged[0]).toEqual(alert(0, 'x'.repeat(16_000)));
  });
});

import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { alertSamples } from './alert-samples.js';

const pending = firingAlert({ state: 'pending', activeAt: 12_999 });
const firing = firingAlert({ state: 'firing', activeAt: 12_999 });
const labels = { alertname: 'HighCpu', instance: 'a' };

describe("an alert's own series", () => {
  it('are ALERTS and ALERTS_FOR_STATE', () => {
    expect(alertSamples([], [pending], 20_000)).toEqual([
      { labels: { __name__: 'ALERTS', ...labels, alertstate: 'pending' }, at: 20_000, value: 1 },
      { labels: { __name__: 'ALERTS_FOR_STATE', ...labels }, at: 20_000, value: 12 },
    ]);
  });

  it('end with a stale marker when the state changes', () => {
    expect(alertSamples([pending], [firing], 20_000).filter(({ stale }) => stale)).toEqual([
      { labels: { __name__: 'ALERTS', ...labels, alertstate: 'pending' }, at: 20_000, value: 0, stale: true },
    ]);
  });

  it('all end with the alert', () => {
    const samples = alertSamples([firing], [], 20_000);
    expect(samples.map(({ labels: { __name__: name }, stale }) => [name, stale])).toEqual([
      ['ALERTS', true],
      ['ALERTS_FOR_STATE', true],
    ]);
  });
});

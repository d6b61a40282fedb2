import { compareAlerts, compareLabels } from './alert-order.js';

describe("Alertmanager's order", () => {
  it('of label sets: fewer first, then by the first name or value that differs', () => {
    const sets = [{ b: '1' }, {}, { a: '2' }, { a: '1', b: '1' }, { a: '1' }, { a: '1', b: '0' }];
    expect([...sets].sort(compareLabels)).toEqual([
      {},
      { b: '1' },
      { a: '1' },
      { a: '2' },
      { a: '1', b: '0' },
      { a: '1', b: '1' },
    ]);
  });

  it('of alerts: by job, then instance, those without one last, then by all labels', () => {
    const alerts = [
      { x: '1' },
      { job: 'b' },
      { job: 'a', instance: '2' },
      { job: 'a' },
      { job: 'a', instance: '1', z: '' },
      { job: 'a', instance: '1' },
    ].map((labels) => ({ labels }));
    expect([...alerts].sort(compareAlerts).map(({ labels }) => labels)).toEqual([
      { job: 'a', instance: '1' },
      { job: 'a', instance: '1', z: '' },
      { job: 'a', instance: '2' },
      { job: 'a' },
      { job: 'b' },
      { x: '1' },
    ]);
  });
});

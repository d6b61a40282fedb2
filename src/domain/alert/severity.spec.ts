import { severityOf } from './severity.js';

describe('the severity of an alert', () => {
  it.each([
    [{ severity: 'critical' }, 'critical'],
    [{ severity: 'Page' }, 'critical'],
    [{ priority: 'P1' }, 'critical'],
    [{ severity: 'warn' }, 'warning'],
    [{ severity: 'info', priority: 'p1' }, 'info'],
    [{ priority: 'P4' }, 'info'],
    [{}, 'warning'],
    [{ severity: 'ticket' }, 'warning'],
  ])('with the labels %j is %s', (labels, severity) => {
    expect(severityOf(labels)).toBe(severity);
  });
});

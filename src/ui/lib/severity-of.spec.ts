import { severityOf } from './severity-of.js';

it.each([
  [{ severity: 'critical' }, 'critical'],
  [{ severity: 'Page' }, 'critical'],
  [{ severity: 'Warning' }, 'warning'],
  [{ severity: 'info', priority: 'p1' }, 'info'],
  [{ priority: 'P4' }, 'info'],
  [{}, 'warning'],
])('takes an alert with the labels %j for %s', (labels, severity) => {
  expect(severityOf(labels as Readonly<Record<string, string>>)).toBe(severity);
});

import { seenFirst } from './chart-summary.js';
import { alignSeries, warnsBelow } from './chart-view.js';

const minute = 60_000;
const line = (...values: (number | null)[]) => ({
  name: 'a',
  labels: {},
  points: values.map((value, at) => [at * minute, value] as const),
});
const drawn = (values: readonly (number | null)[], label = 'critical > 80 %', value = 80) =>
  seenFirst({
    aligned: alignSeries([line(...values), line(1, 1, 1)]),
    span: { from: 0, to: 4 * minute },
    thresholds: [{ value, severity: 'critical', label }],
    unit: 'percent',
    clock: (at) => `12:0${at / minute}`,
  });

test('the peak and the time beyond a threshold are told', () => {
  expect(drawn([10, 90, null, 92, 80])).toBe(
    'From 12:00 to 12:04: at most 92 % at 12:03, beyond “critical > 80 %” for 2m.',
  );
  expect(drawn([10, 20])).toBe('From 12:00 to 12:04: at most 20 % at 12:01.');
});

test('below a threshold that warns of too little counts as beyond', () => {
  expect(warnsBelow({ label: 'warning < 5' })).toBe(true);
  expect(drawn([10, 20, 30], 'warning < 15 %', 15)).toContain('beyond “warning < 15 %” for 3m');
});

test('without samples there is nothing to tell', () => {
  expect(
    seenFirst({ aligned: alignSeries([]), span: { from: 0, to: 1 }, thresholds: [], unit: 'none', clock: String }),
  ).toBe('no samples');
});

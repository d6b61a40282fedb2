import { movedCursor, spokenValues } from './chart-speech.js';
import { alignSeries } from './chart-view.js';

test('arrow keys move the cursor within the samples, Escape lets go', () => {
  expect(movedCursor('ArrowRight', undefined, 10)).toBe(0);
  expect(movedCursor('ArrowRight', 9, 10)).toBe(9);
  expect(movedCursor('ArrowLeft', undefined, 10)).toBe(9);
  expect(movedCursor('Home', 5, 10)).toBe(0);
  expect(movedCursor('End', 5, 10)).toBe(9);
  expect(movedCursor('Escape', 5, 10)).toBeUndefined();
  expect(movedCursor('Escape', undefined, 10)).toBe('stay');
  expect(movedCursor('a', 5, 10)).toBe('stay');
});

test('the values at an instant are told largest first', () => {
  const series = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, at) => ({
    name,
    labels: {},
    points: [[0, at === 0 ? null : at] as const],
  }));
  expect(spokenValues(series, alignSeries(series), 0, 'none')).toBe('f 5, e 4, d 3, c 2, b 1');
  expect(spokenValues([], alignSeries([]), 0, 'none')).toBe('no samples');
});

import { inkOfValue, readMarks, severityOf, stretchesOf } from './panel-view.js';

const thresholds = [
  { value: 80, severity: 'warning' as const },
  { value: 95, severity: 'critical' as const },
];

test('a value has the severity of the highest threshold that it has reached', () => {
  expect([50, 80, 99].map((value) => severityOf(value, thresholds))).toEqual([undefined, 'warning', 'critical']);
});

test('equal values are one stretch, gaps stay gaps', () => {
  const points = [[0, 1] as const, [10, 1] as const, [20, null] as const, [30, 1] as const, [40, 2] as const];
  expect(stretchesOf(points, 10)).toEqual([
    { from: 0, to: 20, value: 1 },
    { from: 30, to: 40, value: 1 },
    { from: 40, to: 50, value: 2 },
  ]);
});

test('values have colours of their own, or those of thresholds', () => {
  expect([0, 1, 5].map((value) => inkOfValue(value, [], [0, 1, 5]))).toEqual(['zero', 'ink-1', 'ink-2']);
  expect([1, 90].map((value) => inkOfValue(value, thresholds, []))).toEqual(['ok', 'warning']);
});

test('text has headings, lists, emphasis and links, and HTML is text', () => {
  expect(readMarks('## Hi <b>\n\n- a **b** `c`\n[d](https://e.org/f) *g*')).toEqual([
    { kind: 'heading', level: 2, parts: [{ kind: 'text', text: 'Hi <b>' }] },
    {
      kind: 'item',
      parts: [
        { kind: 'text', text: 'a ' },
        { kind: 'strong', text: 'b' },
        { kind: 'text', text: ' ' },
        { kind: 'code', text: 'c' },
      ],
    },
    {
      kind: 'line',
      parts: [
        { kind: 'link', text: 'd', href: 'https://e.org/f' },
        { kind: 'text', text: ' ' },
        { kind: 'em', text: 'g' },
      ],
    },
  ]);
});

test('links lead to web pages and to our own pages only', () => {
  const parts = ['[a](javascript:alert(1))', '[a](//evil.org)', '[a](/alerts)'].flatMap((line) =>
    readMarks(line).flatMap((mark) => mark.parts.map(({ kind }) => kind)),
  );
  expect(parts).toEqual(['text', 'text', 'link']);
});

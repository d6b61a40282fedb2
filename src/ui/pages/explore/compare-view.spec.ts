import { withBefore } from './compare-view.js';

test('what was before stands at the same instants, dashed in the colour of its line', () => {
  const line = (host: string, ...points: (readonly [number, number])[]) => ({ name: host, labels: { host }, points });
  const how = { shiftMs: 100, name: (of: string) => `${of} before` };
  const drawn = withBefore(
    [line('a', [200, 1]), line('b', [200, 2])],
    [line('b', [100, 3]), line('gone', [100, 4])],
    how,
  );
  expect(drawn.map(({ name, ink, points }) => [name, ink, points])).toEqual([
    ['a', undefined, [[200, 1]]],
    ['b', undefined, [[200, 2]]],
    ['b before', 9, [[200, 3]]],
    ['gone before', 11, [[200, 4]]],
  ]);
});

import { runTestFile } from '../../../test/shared-data/promql/test-session.js';

async function failuresOf(text: string, delayedNameRemoval = false): Promise<readonly string[]> {
  return (await runTestFile(text, { delayedNameRemoval })).failures;
}

const data = `
load 1m
  use{host="a", disk="1"} 10 20 stale 40
  use{host="a", disk="2"} 30 30 30 30
  use{host="b", disk="1"} 50 stale 50 50
  size{host="a"} 100 100 100 100
  size{host="b"} 200 200 200 200
  zone{host="a", zone="x"} 1 1 stale 1
  zone{host="a", zone="y"} _ _ 1 stale
  zone{host="b", zone="y"} 1 1 1 1
`;

describe('operators between vectors', () => {
  it('match one to one, many to one and with labels of the other side', async () => {
    expect(
      await failuresOf(`${data}
eval instant at 0 use{disk="1"} / on (host) size
  {host="a"} 0.1
  {host="b"} 0.25

eval instant at 0 use / on (host) group_left () size
  {host="a", disk="1"} 0.1
  {host="a", disk="2"} 0.3
  {host="b", disk="1"} 0.25

eval instant at 0 size - ignoring (disk) group_right () use
  {host="a", disk="1"} 90
  {host="a", disk="2"} 70
  {host="b", disk="1"} 150

eval range from 0 to 3m step 1m use{host="a"} * on (host) group_left (zone) zone
  {host="a", disk="1", zone="x"} 10 20 _ 40
  {host="a", disk="2", zone="x"} 30 30 _ 30
  {host="a", disk="2", zone="y"} _ _ 30 _

eval instant at 0 use > on (host) group_left () (size / 4)
  use{host="a", disk="2"} 30

eval instant at 0 use{disk="1"} > bool on (host) (size / 4)
  {host="a"} 0
  {host="b"} 0
`),
    ).toEqual([]);
  });

  it('refuse what cannot be matched clearly', async () => {
    expect(
      await failuresOf(`${data}
eval instant at 0 size / on (host) use
  expect fail regex: found duplicate series for the match group \\{host="a"\\} on the right hand-side of the operation

eval instant at 0 use / on (host) size
  expect fail msg: multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)

eval instant at 0 label_replace(use, "disk", "", "", "") == on (host) size
  expect fail msg: vector cannot contain metrics with the same labelset

eval instant at 0 use * on (host) group_left (disk) label_replace(size, "disk", "all", "", "")
  expect fail msg: multiple matches for labels: grouping labels must ensure unique matches

# A pair that is filtered away does no harm.
eval instant at 0 use{host="a"} > on (host) (size / 4)
  {host="a"} 30

# Nothing on the other side: nothing to be ambiguous about.
eval instant at 0 missing / on (host) use
`),
    ).toEqual([]);
  });

  it('make sets, step by step', async () => {
    expect(
      await failuresOf(`${data}
eval range from 0 to 3m step 1m use and on (host) (zone{zone="y"} == 1)
  use{host="a", disk="2"} _ _ 30 _
  use{host="b", disk="1"} 50 _ 50 50

eval range from 0 to 3m step 1m size unless on (host) zone{zone="y"}
  size{host="a"} 100 100 _ 100

eval range from 0 to 3m step 1m (use > 25) or use{disk="1"}
  use{host="a", disk="1"} 10 20 _ 40
  use{host="a", disk="2"} 30 30 30 30
  use{host="b", disk="1"} 50 _ 50 50

eval instant at 0 size or on () use
  size{host="a"} 100
  size{host="b"} 200

eval instant at 0 (use or size) and missing
`),
    ).toEqual([]);
  });

  it('work with scalars on either side', async () => {
    expect(
      await failuresOf(`${data}
eval instant at 0 2 ^ size{host="a"} % 7
  {host="a"} 2

eval instant at 0 150 > size
  size{host="a"} 100

eval instant at 0 size != bool 100
  {host="a"} 0
  {host="b"} 1

eval instant at 0 1 ^ vector(NaN)
  {} 1

eval instant at 0 (-1) ^ vector(Inf) + 1 atan2 0
  {} 2.5707963267948966

eval instant at 0 -7 % 4
  -3

eval instant at 0 1 > bool 2 or vector(3)
  expect fail
`),
    ).toEqual([]);
  });
});

describe('metric names', () => {
  const names = `
load 1m
  x_total{a="1"} 0+6x10
  y_total{a="1"} 0+12x10
`;

  it('go where values stop being those of the metric', async () => {
    expect(
      await failuresOf(`${names}
eval instant at 10m +x_total
  x_total{a="1"} 60

eval instant at 10m -x_total
  {a="1"} -60

eval instant at 10m x_total > 5
  x_total{a="1"} 60

eval instant at 10m abs({a="1"})
  expect fail msg: vector cannot contain metrics with the same labelset

eval instant at 10m sum by (__name__) (rate({a="1"}[5m]))
  expect fail

eval instant at 10m sum by (__name__) ({a="1"})
  x_total 60
  y_total 120
`),
    ).toEqual([]);
  });

  it('may be kept to the end, so that they can still be used', async () => {
    expect(
      await failuresOf(
        `${names}
eval instant at 10m label_replace(rate({a="1"}[5m]), "was", "$1", "__name__", "(.)_total")
  {a="1", was="x"} 0.1
  {a="1", was="y"} 0.2

eval instant at 10m sum by (a) (rate({a="1"}[5m]))
  {a="1"} 0.3

eval instant at 10m abs({a="1"})
  expect fail msg: vector cannot contain metrics with the same labelset

# The names are still there and not compared: y has nothing to add.
eval range from 0 to 10m step 5m -x_total or -y_total
  {a="1"} 0 -30 -60
`,
        true,
      ),
    ).toEqual([]);
  });
});

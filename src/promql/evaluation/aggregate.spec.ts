import { runTestFile } from '../../../test/shared-data/promql/test-session.js';

async function failuresOf(text: string): Promise<readonly string[]> {
  return (await runTestFile(text)).failures;
}

const data = `
load 1m
  m{job="a", i="1"} 1 2 _ NaN
  m{job="a", i="2"} 3 _ _ 7
  m{job="b", i="1"} 8 4 2 1
`;

describe('aggregations', () => {
  it('fold the series of a group, step by step', async () => {
    expect(
      await failuresOf(`
load 5m
  m{job="a", i="1"} 1 2 stale NaN
  m{job="a", i="2"} 3 stale stale 7
  m{job="b", i="1"} 8 4 2 1

eval range from 0 to 15m step 5m sum by (job) (m)
  {job="a"} 4 2 _ NaN
  {job="b"} 8 4 2 1

eval range from 0 to 15m step 5m avg(m)
  {} 4 3 2 NaN

eval range from 0 to 15m step 5m max without (i) (m)
  {job="a"} 3 2 _ 7
  {job="b"} 8 4 2 1

eval range from 0 to 15m step 5m count(m)
  {} 3 2 1 3

eval range from 0 to 15m step 5m group by (i, none) (m)
  {i="1"} 1 1 1 1
  {i="2"} 1 _ _ 1

eval range from 0 to 10m step 5m stdvar(m)
  {} 8.666666666666666 1 0

eval range from 0 to 10m step 5m quantile(0.5, m)
  {} 3 3 2

eval range from 0 to 15m step 5m topk(1, m)
  m{job="a", i="2"} _ _ _ 7
  m{job="b", i="1"} 8 4 2 _

eval range from 0 to 10m step 5m count_values("v", m)
  {v="1"} 1 _ _
  {v="3"} 1 _ _
  {v="8"} 1 _ _
  {v="2"} _ 1 1
  {v="4"} _ 1 _
`),
    ).toEqual([]);
  });

  it('rank within their groups', async () => {
    expect(
      await failuresOf(`${data}
eval instant at 0 topk(2, m)
  expect ordered
  m{job="b", i="1"} 8
  m{job="a", i="2"} 3

eval instant at 0 bottomk by (job) (1, m)
  m{job="a", i="1"} 1
  m{job="b", i="1"} 8

eval instant at 0 topk(0.9, m)

eval instant at 0 topk(NaN, m)
  expect fail msg: Scalar value NaN overflows int64

eval instant at 0 bottomk(1e30, m)
  expect fail msg: Scalar value 1e+30 overflows int64

eval instant at 0 topk(scalar(vector(4)) / 2, m)
  expect ordered
  m{job="b", i="1"} 8
  m{job="a", i="2"} 3

eval instant at 3m bottomk(3, m)
  expect ordered
  m{job="b", i="1"} 1
  m{job="a", i="2"} 7
  m{job="a", i="1"} NaN
`),
    ).toEqual([]);
  });

  it('write values as Go does when they count them', async () => {
    expect(
      await failuresOf(`
load 1m
  m{i="1"} 1e21
  m{i="2"} 0.0000001
  m{i="3"} -Inf

eval instant at 0 count_values("v", m)
  {v="1000000000000000000000"} 1
  {v="0.0000001"} 1
  {v="-Inf"} 1

eval instant at 0 count_values without (i) ("a label", m{i="3"})
  {"a label"="-Inf"} 1

eval instant at 0 count_values("", m)
  expect fail msg: invalid label name ""
`),
    ).toEqual([]);
  });

  it('sum without loss and average beyond the largest number', async () => {
    expect(
      await failuresOf(`
load 1m
  s{i="1"} 1e100
  s{i="2"} 1
  s{i="3"} -1e100
  t{i="1"} 1.7e308
  t{i="2"} 1.7e308

eval instant at 0 sum(s)
  {} 1

eval instant at 0 avg(t)
  {} 1.7e308

eval instant at 0 sum(t)
  {} Inf
`),
    ).toEqual([]);
  });
});

import { runTestFile } from '../../../test/shared-data/promql/test-session.js';

async function failuresOf(text: string): Promise<readonly string[]> {
  return (await runTestFile(text)).failures;
}

describe('counters over a range', () => {
  it('are stretched to the edges they nearly reach, by half a gap where they do not, and never below zero', async () => {
    expect(
      await failuresOf(`
load 1m
  steady_total 100+6x20
  young_total _x10 500+6x10
  born_total _x10 3+6x10

# From 10m to 20m: eleven samples; the first lies on the open edge and does not count.
eval instant at 20m increase(steady_total[10m])
  {} 60

# The edges lie 30s beyond the samples.
eval instant at 20m30s increase(steady_total[10m])
  {} 60

# The first sample is 5m after the edge: half a gap is added.
eval instant at 20m rate(young_total[15m])
  {} 0.07

# Half a gap before its first sample it would have been 0: no more is added than leads to 0.
eval instant at 20m increase(born_total[15m])
  {} 63

eval instant at 20m increase(steady_total[1m])
`),
    ).toEqual([]);
  });

  it('count on through resets, which deltas do not', async () => {
    expect(
      await failuresOf(`
load 1m
  jobs_total 0 5 9 2 4 4

eval instant at 5m increase(jobs_total[5m1s])
  expect no_info
  {} 13

eval instant at 5m resets(jobs_total[5m])
  {} 1

eval instant at 5m changes(jobs_total[5m1s])
  {} 4

eval instant at 3m delta(jobs_total[2m1s])
  {} -3.025

eval instant at 3m irate(jobs_total[5m])
  {} 0.03333333333333333

eval instant at 3m idelta(jobs_total[5m])
  {} -7
`),
    ).toEqual([]);
  });

  it('earn a remark when their name is not that of a counter', async () => {
    expect(
      await failuresOf(`
load 1m
  temperature 1+1x10
  visits_total 1+1x10

eval instant at 10m rate(temperature[5m])
  expect info msg: PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "temperature"
  {} 0.016666666666666666

eval instant at 10m rate({__name__=~"visits_total"}[5m])
  expect no_info
  {} 0.016666666666666666

eval instant at 10m rate(temperature[30s])
  expect no_info
`),
    ).toEqual([]);
  });

  it('may not fall together when their names are dropped', async () => {
    expect(
      await failuresOf(`
load 1m
  a_total{x="1"} 1+1x10
  b_total{x="1"} 1+1x10

eval instant at 10m rate({x="1"}[5m])
  expect fail msg: vector cannot contain metrics with the same labelset
`),
    ).toEqual([]);
  });
});

describe('gauges over a range', () => {
  it('have a slope and a future', async () => {
    expect(
      await failuresOf(`
load 1m
  line 10+3x20
  flat 7x20
  lonely _x20 1
  endless Inf Inf Inf

eval instant at 20m deriv(line[10m])
  {} 0.05

eval instant at 20m predict_linear(line[10m], 600)
  {} 100

# Seen from the instant of evaluation, not from the end of the range.
eval instant at 20m predict_linear(line[10m] offset 5m, 600)
  {} 100

eval instant at 30m predict_linear(line[10m] @ 1200, 0)
  {} 100

eval instant at 20m deriv(flat[10m])
  {} 0

eval instant at 20m deriv(lonely[10m])

eval instant at 2m deriv(endless[10m])
  {} NaN
`),
    ).toEqual([]);
  });
});

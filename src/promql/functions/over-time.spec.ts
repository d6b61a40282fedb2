import { runTestFile } from '../../../test/shared-data/promql/test-session.js';

async function failuresOf(text: string): Promise<readonly string[]> {
  return (await runTestFile(text)).failures;
}

describe('functions over time', () => {
  it('see the samples of the window, open at its beginning', async () => {
    expect(
      await failuresOf(
        `
load 1m
  m{a="1"} 4 1 3 NaN 2
  m{a="2"} NaN NaN NaN NaN NaN

eval instant at 4m count_over_time(m[4m])
  {a="1"} 4
  {a="2"} 4

eval instant at 2m sum_over_time(m{a="1"}[3m])
  {a="1"} 8

eval instant at 2m sum_over_time(m{a="1"}[2m])
  {a="1"} 4

eval instant at 4m min_over_time(m[10m])
  {a="1"} 1
  {a="2"} NaN

eval instant at 4m max_over_time(m[10m])
  {a="1"} 4
  {a="2"} NaN

eval instant at 4m last_over_time(m[10m])
  m{a="1"} 2
  m{a="2"} NaN

eval instant at 9m present_over_time(m[6m])
  {a="1"} 1
  {a="2"} 1

eval instant at 9m present_over_time(m[5m])

eval instant at 2m avg_over_time(m{a="1"}[3m])
  {a="1"} 2.6666666666666665

eval instant at 2m stdvar_over_time(m{a="1"}[3m])
  {a="1"} 1.5555555555555556

eval instant at 2m stddev_over_time(m{a="1"}[3m])
  {a="1"} 1.247219128924647

eval instant at 2m quantile_over_time(0.25, m{a="1"}[3m])
  {a="1"} 2

eval instant at 2m quantile_over_time(1.5, m{a="1"}[3m])
  expect warn msg: PromQL warning: quantile value should be between 0 and 1, got 1.5
  {a="1"} +Inf

eval instant at 4m changes(m[10m])
  {a="1"} 4
  {a="2"} 0
`,
      ),
    ).toEqual([]);
  });

  it('lose nothing to rounding where a compensated sum need not', async () => {
    expect(
      await failuresOf(`
load 1m
  huge 1 1e100 1 -1e100
  edge 1.5e308 1.5e308 -1e308

eval instant at 3m sum_over_time(huge[5m])
  {} 2

eval instant at 3m avg_over_time(huge[5m])
  {} 0.5

eval instant at 3m sum_over_time(edge[5m])
  {} +Inf

eval instant at 3m avg_over_time(edge[5m])
  {} 6.666666666666667e+307
`),
    ).toEqual([]);
  });

  it('leave stale markers out', async () => {
    expect(
      await failuresOf(`
load 1m
  m 1 stale 3

eval instant at 2m count_over_time(m[5m])
  {} 2

eval instant at 1m m

eval instant at 2m m
  m 3

eval instant at 6m59s m
  m 3

eval instant at 7m m
`),
    ).toEqual([]);
  });

  it('take subqueries, whose steps lie on multiples of the step', async () => {
    expect(
      await failuresOf(`
load 10s
  m 0+1x100

eval instant at 101s sum_over_time(m[30s:10s])
  {} 27

eval instant at 105s count_over_time(m[30s:7s])
  {} 5

eval instant at 200s max_over_time(sum_over_time(m[20s])[1m:20s])
  {} 39

eval instant at 10m count_over_time(m[5m:])
  {} 5

eval instant at 10m max_over_time(m[1m:10s] offset 5m)
  {} 30

eval instant at 10m max_over_time(m[1m:10s] @ 120 offset -10s)
  {} 13

eval range from 1m to 3m step 1m max_over_time((m > 8)[30s:10s])
  {} _ 12 18

eval range from 0 to 2m step 1m sum_over_time(m[20s])
  {} 0 11 23
`),
    ).toEqual([]);
  });

  it('give a range vector itself at one instant', async () => {
    expect(
      await failuresOf(`
load 1m
  m{a="2"} 1+1x5
  m{a="1"} 1 2 stale 4

eval instant at 3m m[2m]
  expect range vector from 2m to 3m step 1m
  m{a="1"} _ 4
  m{a="2"} 3 4

eval instant at 3m m{a="2"}[2m:1m] @ 120
  expect range vector from 1m to 2m step 1m
  m{a="2"} 2 3
`),
    ).toEqual([]);
  });
});

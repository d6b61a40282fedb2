import { runTestFile } from '../../../test/shared-data/promql/test-session.js';

async function failuresOf(text: string): Promise<readonly string[]> {
  return (await runTestFile(text)).failures;
}

const data = `
load 1m
  d_bucket{job="a", le="1"} 0+2x10
  d_bucket{job="a", le="2"} 0+6x10
  d_bucket{job="a", le="4.0"} 0+8x10
  d_bucket{job="a", le="+Inf"} 0+10x10
  low_bucket{le="-1"} 5
  low_bucket{le="1"} 10
  low_bucket{le="+Inf"} 10
`;

describe('classic histograms', () => {
  it('have quantiles, linear within a bucket', async () => {
    expect(
      await failuresOf(`${data}
eval instant at 10m histogram_quantile(0.1, d_bucket)
  {job="a"} 0.5

eval instant at 10m histogram_quantile(0.4, rate(d_bucket[5m]))
  {job="a"} 1.5

eval instant at 10m histogram_quantile(0.7, sum by (le) (d_bucket))
  {} 3

# In the highest bucket: the bound below it.
eval instant at 10m histogram_quantile(0.95, d_bucket)
  {job="a"} 4

# A lowest bucket below 0 has no beginning.
eval instant at 0 histogram_quantile(0.3, low_bucket)
  {} -1

eval instant at 0 histogram_quantile(0.75, low_bucket)
  {} 0

eval instant at 0 histogram_quantile(0.5, d_bucket)
  {job="a"} NaN

eval instant at 10m histogram_quantile(2, d_bucket)
  expect warn msg: PromQL warning: quantile value should be between 0 and 1, got 2
  {job="a"} +Inf
`),
    ).toEqual([]);
  });

  it('tell the share of observations between two bounds', async () => {
    expect(
      await failuresOf(`${data}
eval instant at 10m histogram_fraction(0, 1.5, d_bucket)
  {job="a"} 0.4

eval instant at 10m histogram_fraction(2, +Inf, d_bucket)
  {job="a"} 0.4

eval instant at 10m histogram_fraction(3, 3, d_bucket)
  {job="a"} 0

eval instant at 0 histogram_fraction(-1, 0, low_bucket)
  {} 0.25

eval instant at 10m histogram_fraction(NaN, 1, d_bucket)
  {job="a"} NaN
`),
    ).toEqual([]);
  });

  it('with faults are mended and told of', async () => {
    expect(
      await failuresOf(`
load 1m
  falling_bucket{le="1"} 4
  falling_bucket{le="2"} 2
  falling_bucket{le="+Inf"} 8
  odd_bucket{le="abc"} 4
  open_bucket{le="1"} 4
  twice_bucket{le="1"} 1
  twice_bucket{le="1.0"} 3
  twice_bucket{le="+Inf"} 8

eval instant at 0 histogram_quantile(0.5, falling_bucket)
  expect info msg: PromQL info: input to histogram_quantile needed to be fixed for monotonicity
  {} 1

eval instant at 0 histogram_quantile(0.5, odd_bucket)
  expect warn msg: PromQL warning: bucket label "le" is missing or has a malformed value of "abc" for metric name "odd_bucket"

eval instant at 0 histogram_quantile(0.5, open_bucket)
  {} NaN

eval instant at 0 histogram_quantile(0.25, twice_bucket)
  {} 0.5

eval instant at 0 histogram_quantile(0.5, {__name__=~"(twice|open)_bucket"})
  expect fail msg: vector cannot contain metrics with the same labelset

# Functions of native histograms have nothing to say about numbers.
eval instant at 0 histogram_count(open_bucket)
`),
    ).toEqual([]);
  });
});

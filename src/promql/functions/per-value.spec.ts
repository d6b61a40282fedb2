import { runTestFile } from '../../../test/shared-data/promql/test-session.js';

async function failuresOf(text: string): Promise<readonly string[]> {
  return (await runTestFile(text)).failures;
}

describe('functions of single values', () => {
  it('round, clamp and sign', async () => {
    expect(
      await failuresOf(`
load 1m
  m{v="a"} 2.5
  m{v="b"} -2.5
  m{v="c"} NaN

eval instant at 0 round(m)
  {v="a"} 3
  {v="b"} -2
  {v="c"} NaN

eval instant at 0 round(m{v="a"} / 3, 0.1)
  {v="a"} 0.8

eval instant at 0 clamp(m, -1, 1)
  {v="a"} 1
  {v="b"} -1
  {v="c"} NaN

eval instant at 0 clamp(m, 1, -1)

eval instant at 0 clamp_min(m, 0)
  {v="a"} 2.5
  {v="b"} 0
  {v="c"} NaN

eval instant at 0 clamp_max(m, scalar(m{v="b"}))
  {v="a"} -2.5
  {v="b"} -2.5
  {v="c"} NaN

eval instant at 0 sgn(m)
  {v="a"} 1
  {v="b"} -1
  {v="c"} NaN

eval instant at 0 deg(rad(m{v="a"}))
  {v="a"} 2.5

eval instant at 0 vector(pi()) - scalar(m)
  {} NaN
`),
    ).toEqual([]);
  });

  it('read dates in UTC', async () => {
    expect(
      await failuresOf(`
# 2024-02-29 13:45:10, a Thursday.
eval instant at 0 year(vector(1709214310)) * 10000 + month(vector(1709214310)) * 100 + day_of_month(vector(1709214310))
  {} 20240229

eval instant at 0 hour(vector(1709214310)) * 60 + minute(vector(1709214310))
  {} 825

eval instant at 0 day_of_week(vector(1709214310)) + day_of_year(vector(1709214310)) + days_in_month(vector(1709214310))
  {} 93

eval instant at 90m hour()
  {} 1

eval instant at 1500ms time()
  1.5

eval instant at 0 year(vector(-1))
  {} 1969

eval instant at 0 year(vector(NaN))
  {} NaN
`),
    ).toEqual([]);
  });

  it('tell the time of a sample, and of evaluation for anything else', async () => {
    expect(
      await failuresOf(`
load 1m
  m 1 2 3

eval instant at 90s timestamp(m)
  {} 60

eval instant at 90s timestamp((m))
  {} 60

eval instant at 90s timestamp(m * 1)
  {} 90

eval instant at 5m timestamp(m @ 60)
  {} 60

eval range from 0 to 2m step 30s timestamp(m)
  {} 0 0 60 60 120
`),
    ).toEqual([]);
  });

  it('sort the answer of an instant, NaN last', async () => {
    expect(
      await failuresOf(`
load 1m
  m{v="a"} 2
  m{v="b"} NaN
  m{v="c"} 1

eval instant at 0 sort(m)
  expect ordered
  m{v="c"} 1
  m{v="a"} 2
  m{v="b"} NaN

eval instant at 0 sort_desc(m)
  expect ordered
  m{v="a"} 2
  m{v="c"} 1
  m{v="b"} NaN
`),
    ).toEqual([]);
  });

  it('change labels', async () => {
    expect(
      await failuresOf(`
load 1m
  m{host="web-1.eu", job="j"} 1
  m{host="web-2.eu", job="j"} 2

eval instant at 0 label_replace(m, "n", "\${number}/$zone", "host", "web-(?P<number>[0-9]+)[.](?P<zone>.*)")
  m{host="web-1.eu", job="j", n="1/eu"} 1
  m{host="web-2.eu", job="j", n="2/eu"} 2

eval instant at 0 label_replace(m, "n", "$1", "host", "eb-(.)")
  m{host="web-1.eu", job="j"} 1
  m{host="web-2.eu", job="j"} 2

eval instant at 0 label_replace(m, "job", "", "missing", "")
  m{host="web-1.eu"} 1
  m{host="web-2.eu"} 2

eval instant at 0 label_replace(m, "host", "same", "", "")
  expect fail msg: vector cannot contain metrics with the same labelset

eval instant at 0 label_replace(m, "", "x", "", "")
  expect fail msg: invalid destination label name in label_replace()

eval instant at 0 label_replace(m, "a", "x", "host", "(")
  expect fail msg: invalid regular expression in label_replace(): (

eval instant at 0 label_join(m, "both", "@", "job", "missing", "host")
  m{host="web-1.eu", job="j", both="j@@web-1.eu"} 1
  m{host="web-2.eu", job="j", both="j@@web-2.eu"} 2

eval instant at 0 label_join(m, "job", "")
  m{host="web-1.eu"} 1
  m{host="web-2.eu"} 2

eval instant at 0 label_join(m, "a", "", "\\xff")
  expect fail msg: invalid source label name in label_join()
`),
    ).toEqual([]);
  });

  it('find what is absent and say what is known of it', async () => {
    expect(
      await failuresOf(`
load 1m
  m{a="1"} 1 _ 3

eval instant at 1m absent(m)

eval instant at 1m absent(m{a="2", b=~"x", c!="y"})
  {a="2"} 1

eval instant at 1m absent(m{a="2", a="3", b="c"})
  {b="c"} 1

eval instant at 1m absent(sum(m{a="2"}))
  {} 1

eval range from 0 to 10m step 5m absent((m))
  {} _ _ 1

eval instant at 10m absent_over_time(m{a="1"}[1m])
  {a="1"} 1

eval instant at 2m absent_over_time(m{a="1"}[1m])
`),
    ).toEqual([]);
  });
});

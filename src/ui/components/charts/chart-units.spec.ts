import { guessUnit, tickSteps, tickTexts, unitNamed, valueText } from './chart-units.js';

describe('a value as a person reads it', () => {
  test.each([
    [1536, 'bytes', '1.5 KiB'],
    [5 * 1024 ** 3, 'bytes/s', '5 GiB/s'],
    [2_000_000, 'bits/s', '2 Mb/s'],
    [0.0123, 'seconds', '12.3 ms'],
    [90, 'seconds', '1.5 m'],
    [86_400, 'seconds', '1 d'],
    [1500, 'milliseconds', '1.5 s'],
    [0.925, 'ratio', '92.5 %'],
    [92.5, 'percent', '92.5 %'],
    [12_345, 'short', '12.35k'],
    [1500, 'per second', '1.5k/s'],
    [1, 'bool', 'yes'],
    [0, 'seconds', '0 s'],
    [-2048, 'bytes', '-2 KiB'],
    [Number.NaN, 'none', 'NaN'],
    [Number.NEGATIVE_INFINITY, 'bytes', '-Inf'],
    [null, 'bytes', '–'],
  ] as const)('%p in %s is %p', (value, unit, text) => {
    expect(valueText(value, unit)).toBe(text);
  });
});

describe('the unit that an expression speaks of', () => {
  test.each([
    ['node_memory_MemFree_bytes', 'bytes'],
    ['rate(node_network_receive_bytes_total[5m])', 'bytes/s'],
    ['histogram_quantile(0.9, sum by (le) (http_request_duration_seconds_bucket))', 'seconds'],
    ['rate(process_cpu_seconds_total[5m])', 'none'],
    ['rate(http_requests_total[5m])', 'per second'],
    ['a_bytes / b_bytes', 'none'],
    ['up == bool 1', 'bool'],
    ['up', 'none'],
  ] as const)('%s: %s', (expr, unit) => {
    expect(guessUnit(expr)).toBe(unit);
  });

  test('a slash inside a matcher is no quotient', () => {
    expect(guessUnit('node_filesystem_avail_bytes{mountpoint="/boot"}')).toBe('bytes');
  });

  test('a unit that nobody knows is a plain number', () => {
    expect(unitNamed('furlongs')).toBe('none');
  });
});

describe('what stands at the ticks', () => {
  test('is as precise as two ticks need to differ, in one scale', () => {
    expect(tickTexts([0, 0.5, 1], 'none')).toEqual(['0.0', '0.5', '1.0']);
    expect(tickTexts([0.99, 0.995, 1], 'ratio')).toEqual(['99.0 %', '99.5 %', '100.0 %']);
    expect(tickTexts([0, 512, 1024, 1536], 'bytes')).toEqual(['0.0 KiB', '0.5 KiB', '1.0 KiB', '1.5 KiB']);
  });

  test('differs for ticks that lie close together far from zero', () => {
    const texts = tickTexts([1e9 + 1, 1e9 + 2, 1e9 + 3], 'none');
    expect(new Set(texts).size).toBe(3);
  });

  test('knows no minus zero', () => {
    expect(tickTexts([-0, 1], 'none')).toEqual(['0', '1']);
  });
});

test('ticks are round numbers of their unit', () => {
  expect(tickSteps('bytes')).toContain(1024 ** 3);
  expect(tickSteps('none')).toEqual(expect.arrayContaining([1e-12, 0.25, 1, 5e17]));
  const steps = tickSteps('seconds');
  expect([...steps].sort((a, b) => a - b)).toEqual(steps);
});

import fc from 'fast-check';
import { parseExposition } from './exposition.js';

const now = 1_700_000_000_000;

function one(line: string) {
  const { samples, faults } = parseExposition(line, now);
  return faults[0]?.message ?? samples[0];
}

describe('parseExposition', () => {
  it('reads names, labels, values and timestamps in milliseconds', () => {
    const text = [
      '# HELP http_requests_total The total.\\nTwo lines.',
      '# TYPE http_requests_total counter',
      'http_requests_total{method="post",code="200"} 1027 1395066363000',
      'http_requests_total{ method = "post" , code="400", }\t3',
      '',
      '# just a comment',
      'up 1',
      'rule:x:y -1.5e3 -5',
    ].join('\n');
    const { samples, lines, faults, metadata } = parseExposition(text, now);
    expect(faults).toEqual([]);
    expect(samples).toEqual([
      { labels: { __name__: 'http_requests_total', method: 'post', code: '200' }, at: 1395066363000, value: 1027 },
      { labels: { __name__: 'http_requests_total', method: 'post', code: '400' }, at: now, value: 3 },
      { labels: { __name__: 'up' }, at: now, value: 1 },
      { labels: { __name__: 'rule:x:y' }, at: -5, value: -1500 },
    ]);
    expect(lines).toEqual([3, 4, 7, 8]);
    expect(metadata.get('http_requests_total')).toEqual({ help: 'The total.\nTwo lines.', type: 'counter' });
  });

  it('takes a text that ends in # EOF for OpenMetrics, with seconds and exemplars', () => {
    const text =
      '# TYPE a counter\n# UNIT a seconds\na_total{le="1"} 5 1520879607.789 # {trace_id="x"} 0.67\na_created 2\n# EOF\n';
    const { samples, faults, metadata } = parseExposition(text, now);
    expect(faults).toEqual([]);
    expect(samples).toEqual([
      { labels: { __name__: 'a_total', le: '1' }, at: 1520879607789, value: 5 },
      { labels: { __name__: 'a_created' }, at: now, value: 2 },
    ]);
    expect(metadata.get('a')).toEqual({ type: 'counter', unit: 'seconds' });
  });

  it('reads UTF-8 names in quotes and the escapes of values', () => {
    expect(one('{"my.metric","ünit"="a\\\\b\\"c\\nd",x="ü"} 1')).toEqual({
      labels: { __name__: 'my.metric', ünit: 'a\\b"c\nd', x: 'ü' },
      at: now,
      value: 1,
    });
    expect(one('{x="}","my.metric"} 1')).toMatchObject({ labels: { __name__: 'my.metric', x: '}' } });
  });

  it('drops labels with an empty value', () => {
    expect(one('a{x="",y="1"} 1')).toEqual({ labels: { __name__: 'a', y: '1' }, at: now, value: 1 });
  });

  it('keeps label names that JavaScript objects know apart', () => {
    expect(one('a{constructor="c",toString="t"} 1')).toMatchObject({
      labels: { constructor: 'c', toString: 't' },
    });
    expect(one('a{__proto__="c"} 1')).toBe('label name __proto__ is reserved');
  });

  it.each([
    ['NaN', Number.NaN],
    ['nan', Number.NaN],
    ['+Inf', Number.POSITIVE_INFINITY],
    ['-inf', Number.NEGATIVE_INFINITY],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['.5', 0.5],
    ['5.', 5],
    ['+1E-3', 0.001],
    ['-0', -0],
  ])('reads the value %s', (written, value) => {
    expect(one(`a ${written}`)).toEqual({ labels: { __name__: 'a' }, at: now, value });
  });

  it.each([
    ['a', 'no value after the series'],
    ['a x', 'not a number: "x"'],
    ['a 0x10', 'not a number: "0x10"'],
    ['a 1e999', 'not a number: "1e999"'],
    ['a 1_000', 'not a number: "1_000"'],
    ['a 1 1.5', 'not a timestamp in whole milliseconds since 1970: "1.5"'],
    ['a 1 99999999999999999', 'not a timestamp in whole milliseconds since 1970: "99999999999999999"'],
    ['a 1 2 3', 'unexpected text after the sample: "3"'],
    ['1a 1', 'no metric name at the start of the line: write for example up{job="node"} 1'],
    ['{x="1"} 1', 'no metric name at the start of the line: write for example up{job="node"} 1'],
    ['a.b 1', 'unexpected ".b 1" in the metric name: put other names in braces and quotes: {"my.metric"} 1'],
    ['a{x=1} 1', 'expected a value in double quotes for label x'],
    ['a{x} 1', 'expected = after label x, found "} 1"'],
    ['a{x="1" y="2"} 1', 'expected , or } after a label, found "y=\\"2\\"} 1"'],
    ['a{x="1', 'a quote is not closed'],
    ['a{x="1"', 'expected , or } after a label, found end of line'],
    ['a{x="\\q"} 1', 'unknown escape \\q: write \\\\, \\" or \\n'],
    ['a{x="1",x="2"} 1', 'label x is given twice'],
    ['a{1x="1"} 1', 'expected a label name, found "1x=\\"1\\"} 1"'],
    ['a{__name__="b"} 1', 'label name __name__ is reserved'],
    ['a{"b"} 1', 'two metric names in one line'],
    ['# TYPE a nonsense', 'unknown metric type "nonsense"'],
  ])('refuses %s', (line, message) => {
    expect(one(line)).toBe(message);
  });

  it('keeps the good lines around a bad one, which is named by its number', () => {
    const { samples, faults, refused } = parseExposition('a 1\r\nb{\r\nc 3\r\n', now);
    expect(samples.map((sample) => sample.labels.__name__)).toEqual(['a', 'c']);
    expect(faults).toEqual([{ line: 2, message: 'expected a label name, found end of line' }]);
    expect(refused).toBe(1);
  });

  it('holds to its limits', () => {
    const limits = { labelsPerSeries: 2, metricNameLength: 3, labelNameLength: 3, labelValueLength: 3, lineLength: 40 };
    const message = (line: string) => parseExposition(line, now, { limits }).faults[0]?.message;
    expect(message('a{b="1",c="1"} 1')).toBeUndefined();
    expect(message('a{b="1",c="1",d="1"} 1')).toBe('more than 2 labels');
    expect(message('abcd 1')).toBe('metric name longer than 3 characters');
    expect(message('a{bcde="1"} 1')).toBe('label name longer than 3 characters');
    expect(message('a{b="1234"} 1')).toBe('value of label b longer than 3 characters');
    expect(message(`a${' '.repeat(40)} 1`)).toBe('longer than 40 characters');
  });

  it('stops after the last line that one request may have', () => {
    const { samples, faults } = parseExposition('a 1\nb 1\nc 1\nd 1', now, { limits: { lines: 2 } });
    expect(samples).toHaveLength(2);
    expect(faults).toEqual([{ line: 3, message: 'more than 2 lines: send this line and the rest in another request' }]);
  });

  it('counts faults beyond those it keeps', () => {
    const { faults, refused } = parseExposition('?\n'.repeat(10), now, { limits: { faults: 4 } });
    expect(faults).toHaveLength(4);
    expect(refused).toBe(10);
  });

  it('reads back any labels that were written with its escapes', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    const quoted = (value: string) =>
      `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
    fc.assert(
      fc.property(text, fc.dictionary(text, text, { noNullPrototype: true }), fc.double(), (name, labels, value) => {
        fc.pre(!Object.hasOwn(labels, '__name__') && !Object.hasOwn(labels, '__proto__'));
        const list = Object.entries(labels).map(([label, content]) => `${quoted(label)}=${quoted(content)}`);
        const written = Number.isFinite(value) ? String(value) : String(value).replace('inity', '');
        expect(one(`{${[quoted(name), ...list].join(',')}} ${Object.is(value, -0) ? '-0' : written}`)).toEqual({
          labels: { __name__: name, ...labels },
          at: now,
          value,
        });
      }),
    );
  });

  it('answers something for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { samples, lines, refused } = parseExposition(text, now);
        expect(samples.length).toBe(lines.length);
        expect(samples.length + refused).toBeLessThanOrEqual(text.split('\n').length);
      }),
    );
  });
});

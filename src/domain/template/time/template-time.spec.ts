import { parseTemplate } from '../parse-template.js';
import { executeTemplate } from '../execution/execute-template.js';
import type { TemplateValue } from '../template-value.js';
import { templateDuration } from './template-duration.js';
import { templateTime } from './template-time.js';

const at = 1_435_065_584_128_000_000n;

function expand(text: string, dot: TemplateValue): string {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return executeTemplate(parsed.template, dot);
}

describe('a time in a template', () => {
  it.each([
    ['2006-01-02T15:04:05.000Z07:00', '2015-06-23T13:19:44.128Z'],
    ['2006-01-02T15:04:05.999999Z0700', '2015-06-23T13:19:44.128Z'],
    ['Mon Jan _2 3:04PM 06', 'Tue Jun 23 1:19PM 15'],
    ['Monday, 2 January 2006 pm', 'Tuesday, 23 June 2015 pm'],
    ['1/2 002 -0700 -07:00 MST', '6/23 174 +0000 +00:00 UTC'],
    ['05.99 05,000', '44.12 44,128'],
    ['nothing to replace', 'nothing to replace'],
  ])('is written by the layout %s', (layout, text) => {
    expect(expand(`{{ .Format "${layout}" }}`, templateTime(at))).toBe(text);
  });

  it.each([
    ['{{ . }}', '2015-06-23 13:19:44.128 +0000 UTC'],
    ['{{ .Year }} {{ .Month }} {{ .Day }} {{ .Hour }} {{ .Minute }} {{ .Second }}', '2015 June 23 13 19 44'],
    ['{{ .Weekday }} {{ .YearDay }} {{ .Nanosecond }}', 'Tuesday 174 128000000'],
    ['{{ .Unix }} {{ .UnixMilli }} {{ .IsZero }}', '1435065584 1435065584128 false'],
    ['{{ .Sub . }} {{ .After . }} {{ .Before . }} {{ .Equal . }}', '0s false false true'],
  ])('has its parts: %s', (text, shown) => {
    expect(expand(text, templateTime(at))).toBe(shown);
  });

  it('knows years before 1970 and the zero time', () => {
    expect(expand('{{ . }} {{ .Unix }}', templateTime(-1n))).toBe('1969-12-31 23:59:59.999999999 +0000 UTC -1');
    expect(expand('{{ . }} {{ .IsZero }}', templateTime(-62_135_596_800_000_000_000n))).toBe(
      '0001-01-01 00:00:00 +0000 UTC true',
    );
  });
});

describe('a duration in a template', () => {
  it.each([
    [0n, '0s'],
    [1n, '1ns'],
    [1100n, '1.1µs'],
    [2_200_000n, '2.2ms'],
    [3_300_000_000n, '3.3s'],
    [245_000_000_000n, '4m5s'],
    [18_367_001_000_000n, '5h6m7.001s'],
    [-90_000_000_000n, '-1m30s'],
    [360_000_000_000_000n, '100h0m0s'],
  ])('of %d ns prints %s', (nanos, text) => {
    expect(expand('{{ . }}', templateDuration(nanos))).toBe(text);
  });

  it('has its parts and can be rounded', () => {
    const span = templateDuration(5_405_600_000_000n);
    expect(expand('{{ .Hours }} {{ .Minutes }} {{ .Seconds }} {{ .Milliseconds }}', span)).toBe(
      '1.5015555555555555 90.09333333333333 5405.6 5405600',
    );
    expect(expand('{{ .Round . }} {{ .Truncate . }} {{ .Abs }}', span)).toBe('1h30m5.6s 1h30m5.6s 1h30m5.6s');
  });
});

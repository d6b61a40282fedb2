import fc from 'fast-check';
import { builtinFunctions } from '../functions/builtin-functions.js';
import { expandRuleTemplate, parseRuleTemplate, type RuleTemplateOptions } from './expand-rule-template.js';
import { ruleTemplateFunctionNames } from './rule-template-functions.js';
import { type QueryAnswer, QueryNeeded } from './template-queries.js';

const options: RuleTemplateOptions = {
  regex: {
    matches: (pattern, text) => new RegExp(pattern, 'u').test(text),
    replaceAll: (pattern, text, replacement) => text.replace(new RegExp(pattern, 'gu'), replacement),
  },
  queries: { refused: 'query is not available here' },
  externalUrl: 'http://tocsin.example.org:8080/alerts',
  at: 1_700_000_000_500,
};
const labels = { instance: 'a.example.com:9100', job: 'j' };

function expand(text: string, value = 1, changes: Partial<RuleTemplateOptions> = {}): string {
  const parsed = parseRuleTemplate(text, 'summary');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const data = { labels, value, externalLabels: { cluster: 'eu' } };
  return expandRuleTemplate(parsed.template, data, { ...options, ...changes }).text;
}

describe('the template of a rule', () => {
  it.each([
    ['{{ $labels.instance }} at {{ $value }}', 'a.example.com:9100 at 1'],
    ['{{ .Labels.job }}{{ .Value }}{{ .ExternalLabels.cluster }}', 'j1eu'],
    ['{{ $labels }}', 'map[instance:a.example.com:9100 job:j]'],
    ['[{{ $labels.nope }}]', '[]'],
    ['{{ $externalLabels.cluster }}', 'eu'],
    ['{{ $externalURL }} {{ externalURL }} {{ pathPrefix }}', `${options.externalUrl} ${options.externalUrl} /alerts`],
    ['{{ now }}', '1.7000000005e+09'],
  ])('shows the alert: %s', (text, shown) => {
    expect(expand(text)).toBe(shown);
  });

  it.each([
    ['{{ humanize $value }}', 1_234_567, '1.235M'],
    ['{{ humanize $value }}', 0.12, '120m'],
    ['{{ humanize $value }}', Number.POSITIVE_INFINITY, '+Inf'],
    ['{{ humanize "1e3" }}', 0, '1k'],
    ['{{ humanize1024 $value }}', 1_048_576, '1Mi'],
    ['{{ humanize1024 $value }}', 0.12, '0.12'],
    ['{{ humanizeDuration $value }}', 899.99, '14m 59s'],
    ['{{ humanizeDuration $value }}', -184_445, '-2d 3h 14m 5s'],
    ['{{ humanizeDuration $value }}', 0.12345, '123.5ms'],
    ['{{ humanizeDuration $value }}', 1.2345, '1.234s'],
    ['{{ "43200" | humanizeDuration }}', 0, '12h 0m 0s'],
    ['{{ $value | humanizePercentage }}', 0.1234567, '12.35%'],
    ['{{ humanizeTimestamp $value }}', 1_435_065_584.128, '2015-06-23 13:19:44.128 +0000 UTC'],
    ['{{ (toTime $value).Format "2006-01-02 15:04" }}', 1_435_065_584.128, '2015-06-23 13:19'],
    ['{{ parseDuration "1h2m10ms" }}', 0, '3720.01'],
    ['{{ parseDurationTime "90m" }} {{ toDuration 90 }}', 0, '1h30m0s 1m30s'],
  ])('makes numbers readable: %s of %d', (text, value, shown) => {
    expect(expand(text, value)).toBe(shown);
  });

  it.each([
    ['{{ title "aa bb CC don\'t" }}', "Aa Bb CC Don't"],
    ['{{ toUpper "aa" }}{{ toLower "BB" }}', 'AAbb'],
    ['{{ match "a+" "baa" }}', 'true'],
    ['{{ reReplaceAll "b+" "x" "abba" }}', 'axa'],
    ['{{ stripPort "[::1]:6006" }} {{ stripPort "127.0.0.1:4004" }} {{ stripPort "a:b:c" }}', '::1 127.0.0.1 a:b:c'],
    [
      '{{ stripDomain "db.example.org:80" }} {{ stripDomain "1.2.3.4:80" }} {{ stripDomain "1.2.3" }}',
      'db:80 1.2.3.4:80 1',
    ],
    ['{{ stripDomain "[2001:db8::1]:80" }} {{ stripDomain "2001:db8::1" }}', '[2001:db8::1]:80 2001:db8::1'],
    ['{{ graphLink "a + b" }} {{ tableLink "up" }}', '/graph?g0.expr=a+%2B+b&g0.tab=0 /graph?g0.expr=up&g0.tab=1'],
    ['{{ safeHtml "<b>" }} {{ urlQueryEscape "a b" }}', '<b> a+b'],
    ['{{ define "t" }}{{ .arg0 }}-{{ .arg1 }}-{{ .arg2 }}{{ end }}{{ template "t" (args "a" 1) }}', 'a-1-<no value>'],
  ])('changes texts: %s', (text, shown) => {
    expect(expand(text)).toBe(shown);
  });

  it('shows a broken template in place of its text, so that nobody goes unalerted', () => {
    const parsed = parseRuleTemplate('é{{ humanize "one" }}', 'summary');
    if (!parsed.ok) throw new Error('does not parse');
    const expansion = expandRuleTemplate(parsed.template, { labels, value: 1, externalLabels: {} }, options);
    const error =
      'template: summary:1:4: executing "summary" at <humanize "one">: error calling humanize: strconv.ParseFloat: parsing "one": invalid syntax';
    expect(expansion).toEqual({ ok: false, error, text: `<error expanding template: ${error}>` });
  });

  it('may not match expressions without end', () => {
    expect(expand('{{ range 1000 }}{{ match "a" "b" }}{{ end }}')).toMatch(/more than 100000 steps/);
  });

  it('does not know the functions and variables that Prometheus does not know', () => {
    expect(parseRuleTemplate('{{ nope 1 }}\n  {{ $nope }}')).toEqual({
      ok: false,
      faults: [
        { message: 'function "nope" is not defined', line: 1, column: 4 },
        { message: 'undefined variable "$nope"', line: 2, column: 6 },
      ],
    });
  });
});

describe('a query in a template', () => {
  const answers = new Map<string, QueryAnswer>([
    [
      'up',
      {
        ok: true,
        samples: [
          { labels: { __name__: 'up', job: 'b' }, value: 2 },
          { labels: { __name__: 'up', job: 'a', __value__: 'v' }, value: 1 },
        ],
      },
    ],
    ['none', { ok: true, samples: [] }],
    ['down', { ok: false, error: 'the data source does not answer' }],
  ]);
  const collected = { queries: { answers } };

  it('asks the caller for what was not collected yet', () => {
    expect(() => expand('{{ query "up" | first | value }}', 1, { queries: { answers: new Map() } })).toThrow(
      new QueryNeeded('up'),
    );
  });

  it.each([
    ['{{ query "up" | first | value }}', '2'],
    ['{{ query "up" | sortByLabel "job" | first | label "job" }}', 'a'],
    ['{{ query "up" | sortByLabel "job" | first | strvalue }}', 'v'],
    ['{{ range query "up" }}{{ .Labels.job }}={{ .Value }},{{ end }}', 'b=2,a=1,'],
    ['{{ with query "none" }}x{{ else }}nothing{{ end }}', 'nothing'],
    ['{{ query "up" | len }}', '2'],
  ])('works with the answer: %s', (text, shown) => {
    expect(expand(text, 1, collected)).toBe(shown);
  });

  it.each([
    ['{{ query "none" | first }}', 'first() called on vector with no elements'],
    ['{{ query "down" }}', 'the data source does not answer'],
    ['{{ value }}', 'wrong number of args for value: want 1 got 0'],
  ])('says what went wrong: %s', (text, error) => {
    expect(expand(text, 1, collected)).toContain(error);
  });

  it('is refused where there is no data source', () => {
    expect(expand('{{ query "up" }}')).toContain('query is not available here');
  });
});

describe('whatever is written between braces', () => {
  const atoms = [
    '$labels',
    '$value',
    '.',
    '.Nope',
    '-1',
    '1.5',
    '1e300',
    '"x"',
    '"%d%s%v%5.2f"',
    'nil',
    'true',
    '"[a"',
  ];
  const operand = fc.constantFrom(
    ...atoms,
    '(toTime 1)',
    '(args 1 "x")',
    '(parseDurationTime "1h")',
    '(query "up" | first)',
  );
  const name = fc.constantFrom(...ruleTemplateFunctionNames, ...builtinFunctions.keys());
  const call = fc
    .tuple(fc.oneof(name, operand), fc.array(operand, { maxLength: 2 }), fc.option(name))
    .map(([first, rest, last]) => [first, ...rest].join(' ') + (last ? ` | ${last}` : ''));
  const template = fc
    .tuple(fc.constantFrom('if', 'with', 'range'), call, call)
    .map(([word, condition, body]) => `{{${word} ${condition}}}{{${body}}}{{else}}{{${body}}}{{end}}`);
  const samples = [{ labels: { job: 'a' }, value: 1 }];
  const queries = { answers: new Map<string, QueryAnswer>([['up', { ok: true, samples }]]) };

  it('is text, an error that says where, or a query', () => {
    fc.assert(
      fc.property(template, (text) => {
        try {
          expect(typeof expand(text, Number.NaN, { queries })).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(QueryNeeded);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

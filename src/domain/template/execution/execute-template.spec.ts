import { type ParseOptions, parseTemplate } from '../parse-template.js';
import { FunctionFailure } from '../template-fault.js';
import { defaultTemplateLimits, type TemplateLimits } from '../template-limits.js';
import {
  type TemplateValue,
  templateFunction,
  templateList,
  templateMap,
  templateObject,
  textMap,
} from '../template-value.js';
import { templateTime } from '../time/template-time.js';
import { executeTemplate } from './execute-template.js';

const functions = new Map([
  ['twice', templateFunction(['string'], (text: string) => text + text)],
  ['half', templateFunction(['float64'], (value: number) => value / 2)],
  ['refuse', templateFunction([], () => fail('no'))],
  ['nothing', templateFunction([], () => null)],
  ['args', templateFunction([], (...items: TemplateValue[]) => templateList(items), 'any')],
]);

function fail(message: string): never {
  throw new FunctionFailure(message);
}

const data = templateObject('Data', {
  Labels: textMap({ job: 'node', az: 'b' }),
  Numbers: templateList([3n, 4n, 5n]),
  Empty: templateList([]),
  Any: templateMap({ one: 1n }),
  StartsAt: templateTime(1_435_065_584_128_000_000n),
  Alerts: {
    ...templateList([1n, 2n], 'Alerts'),
    methods: new Map([['Firing', templateFunction([], () => templateList([2n]))]]),
  },
  Pairs: {
    ...textMap({ a: '1', Names: 'hidden' }),
    methods: new Map([
      ['Names', templateFunction([], () => templateList(['a']))],
      ['Has', templateFunction(['string'], (name: string) => name === 'a')],
    ]),
  },
  Nil: null,
});

function expand(
  text: string,
  dot: TemplateValue = data,
  limits: Partial<TemplateLimits> = {},
  more: ParseOptions = {},
): string {
  const parsed = parseTemplate(text, { name: 't', functions, ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return executeTemplate(parsed.template, dot, { functions, limits: { ...defaultTemplateLimits, ...limits } });
}

describe('what a template shows', () => {
  it.each([
    ['a {{- 1 -}} b{{/* c */}} d', 'a1b d'],
    ['{{1}} {{1.5}} {{1e6}} {{\'a\'}} {{true}} {{"x"}} {{`y`}}', '1 1.5 1e+06 97 true x y'],
    ['{{.Labels}} {{.Labels.job}} [{{.Labels.nope}}]', 'map[az:b job:node] node []'],
    ['{{.Any.one}} {{.Any.nope}} {{.Nil}}', '1 <no value> <no value>'],
    ['{{$x := 1}}{{if true}}{{$x = 2}}{{end}}{{$x}}', '2'],
    ['{{$x := 1}}{{if true}}{{$x := 2}}{{$x}}{{end}}{{$x}}', '21'],
    ['{{with $x := 5}}{{$x}}{{.}}{{end}}', '55'],
    ['{{with .Labels.nope}}x{{else}}none{{end}}', 'none'],
    ['{{with .Labels.nope}}x{{else with .Labels.job}}{{.}}{{end}}', 'node'],
    ['{{if .Empty}}x{{else if .Numbers}}y{{end}}', 'y'],
    ['{{range .Numbers}}<{{.}}>{{end}}{{range .Empty}}{{else}}none{{end}}', '<3><4><5>none'],
    ['{{range $k, $v := .Labels}}{{$k}}={{$v}};{{end}}', 'az=b;job=node;'],
    ['{{range $i, $x := .Numbers}}{{if eq $i 1}}{{continue}}{{end}}{{$i}}{{$x}} {{end}}', '03 25 '],
    ['{{range .Numbers}}{{.}}{{break}}{{end}}', '3'],
    ['{{$x := 0}}{{range $x = .Numbers}}{{end}}{{$x}}', '5'],
    ['{{range 3}}{{.}}{{end}}', '012'],
    ['{{define "t"}}<{{.}}>{{end}}{{template "t" .Labels.job}}{{template "t"}}', '<node><<no value>>'],
    ['{{block "b" .Labels.job}}({{.}}{{$}}){{end}}', '(nodenode)'],
    ['{{ "ab" | printf "%s-%s" "c" | twice }}', 'c-abc-ab'],
    ['{{half 3}} {{half 3.0}}', '1.5 1.5'],
    ['{{.StartsAt.Format "2006-01-02"}} {{(.StartsAt.Add (.StartsAt.Sub .StartsAt)).Year}}', '2015-06-23 2015'],
    ['{{.StartsAt.UTC.Month | printf "%s"}}', 'June'],
    ['{{(index .Labels "job") | printf "%q"}}', '"node"'],
    ['{{and true 0 (index "abc" 9)}} {{or 0 "x" (index "abc" 9)}} {{not ""}} {{"y" | or ""}}', '0 x true y'],
    ['{{nothing}}', '<no value>'],
    ['{{range .Alerts.Firing}}{{.}}{{end}}/{{len .Alerts}}', '2/2'],
    ['{{.Pairs.a}} {{.Pairs.Names}} {{.Pairs.Has "a"}} {{"b" | .Pairs.Has}} [{{.Pairs.x}}]', '1 [a] true false []'],
  ])('%s', (text, shown) => {
    expect(expand(text)).toBe(shown);
  });

  it('shows no value for fields of no data', () => {
    const template = '{{define "t"}}{{.Foo}} {{.Foo.Bar}}{{end}}{{template "t"}}';
    expect(expand(template)).toBe('<no value> <no value>');
  });

  it('may call templates of another text', () => {
    const common = parseTemplate('{{define "sign"}}-- {{.}}{{end}}');
    if (!common.ok) throw new Error('does not parse');
    expect(expand('{{template "sign" "me"}}', data, {}, { definitions: common.template.definitions })).toBe('-- me');
  });
});

describe("Go's functions", () => {
  it.each([
    ['{{print 1 2 "a" "b" 3 4.5 nil true}}', '1 2ab3 4.5 <nil> true'],
    ['{{println 1 "a"}}', '1 a\n'],
    ['{{html "<a href=\\"x\\">\'&"}}', '&lt;a href=&#34;x&#34;&gt;&#39;&amp;'],
    ['{{js "it\'s <b>\\"=&\\n"}}', 'it\\\'s \\u003Cb\\u003E\\"\\u003D\\u0026\\u000A'],
    ['{{urlquery "a b&c/ü?~-_.!*()"}}', 'a+b%26c%2F%C3%BC%3F~-_.%21%2A%28%29'],
    ['{{len "héé"}} {{len .Labels}} {{len .Numbers}}', '5 2 3'],
    ['{{index .Numbers 1}} {{index .Labels "nope"}}| {{index "abc" 1}} {{index .Any "one"}}', '4 | 98 1'],
    ['{{slice "héllo" 1 3}} {{slice .Numbers 1}} {{slice "abc" 1 2}}', 'é [4 5] b'],
    [
      '{{eq 1 2 1}} {{ne "a" "b"}} {{lt 1 2}} {{le 2.0 2.0}} {{gt "b" "a"}} {{ge 1 2}}',
      'true true true true true false',
    ],
    ['{{eq nil .Nil}} {{eq .Nil 1}} {{eq .StartsAt .StartsAt}}', 'true false true'],
  ])('%s', (text, shown) => {
    expect(expand(text)).toBe(shown);
  });

  it('take NaN for greater than everything, as in Go', () => {
    expect(expand('{{gt . 1.0}} {{ge . 1.0}} {{lt . 1.0}} {{eq . .}} {{if .}}true{{end}}', Number.NaN)).toBe(
      'true true false false true',
    );
  });
});

describe('a template that fails', () => {
  it.each([
    ['{{.Nope}}', '1:2', '.Nope', "can't evaluate field Nope in type Data"],
    ['a\n{{ .Labels.job.x }}', '2:3', '.Labels.job.x', "can't evaluate field x in type string"],
    ['{{.Alerts.Nope}}', '1:2', '.Alerts.Nope', "can't evaluate field Nope in type Alerts"],
    ['{{.Nil.x}}', '1:2', '.Nil.x', 'nil pointer evaluating x of nil'],
    ['{{1 2}}', '1:2', '1', "can't give argument to non-function 1"],
    ['{{.Labels "x"}}', '1:2', '.Labels', 'Labels has arguments but cannot be invoked as function'],
    ['{{3 | .Labels.job}}', '1:6', '.Labels.job', 'job is not a method but has arguments'],
    ['{{twice}}', '1:2', 'twice', 'wrong number of args for twice: want 1 got 0'],
    ['{{print (twice 1)}}', '1:15', '1', 'wrong type for value; expected string; got int'],
    ['{{half 1 2}}', '1:2', 'half 1 2', 'wrong number of args for half: want 1 got 2'],
    ['{{1 | printf}}', '1:6', 'printf', 'wrong type for value; expected string; got int'],
    ['{{printf}}', '1:2', 'printf', 'wrong number of args for printf: want at least 1 got 0'],
    ['{{twice nil}}', '1:8', 'nil', 'invalid value; expected string'],
    ['{{refuse}}', '1:2', 'refuse', 'error calling refuse: no'],
    ['{{eq 1 1.0}}', '1:2', 'eq 1 1.0', 'error calling eq: incompatible types for comparison'],
    ['{{lt true false}}', '1:2', 'lt true false', 'error calling lt: invalid type for comparison'],
    ['{{eq 1}}', '1:2', 'eq 1', 'error calling eq: missing argument for comparison'],
    ['{{index .Numbers 3}}', '1:2', 'index .Numbers 3', 'error calling index: index out of range: 3'],
    ['{{slice "abc" 2 1}}', '1:2', 'slice "abc" 2 1', 'error calling slice: invalid slice index: 2 > 1'],
    ['{{len 3}}', '1:2', 'len 3', 'error calling len: len of type int'],
    ['{{nil}}', '1:2', 'nil', 'nil is not a command'],
    ['{{range 1.5}}{{end}}', '1:2', 'range 1.5', "range can't iterate over a float64"],
    ['{{template "x"}}', '1:2', 'template "x"', 'template "x" not defined'],
    [
      '{{if false}}{{$y := 1}}{{end}}{{.StartsAt.Format}}',
      '1:32',
      '.StartsAt.Format',
      'wrong number of args for Format: want 1 got 0',
    ],
  ])('%s names the place and the action', (text, place, action, message) => {
    expect(() => expand(text)).toThrow(`template: t:${place}: executing "t" at <${action}>: ${message}`);
  });

  it('names the template it was called in', () => {
    expect(() => expand('{{define "x"}}\n {{.Nope}}{{end}}{{template "x" .}}')).toThrow(
      'template: x:2:3: executing "x" at <.Nope>',
    );
  });
});

describe('a template that wants too much', () => {
  it.each([
    ['{{range 1000000000}}{{end}}', /more than 100000 steps/],
    ['{{define "r"}}{{template "r"}}{{end}}{{template "r"}}', /call each other more than 50 deep/],
    ['{{range 10000}}0123456789{{end}}', /more than 65536 characters/],
    ['{{printf "%999999d" 1}}', /more than 65536 characters/],
    [`{{$x := "0123456789"}}${'{{$x = twice $x}}'.repeat(30)}`, /more than 65536 characters/],
    [`{{printf "${'%60000d'.repeat(2000)}"${' 1'.repeat(2000)}}}`, /prints a value of more than 20000 parts/],
    [`{{$x := args 1 1}}${'{{$x = args $x $x $x $x}}'.repeat(12)}{{$x}}`, /prints a value of more than 20000 parts/],
    [`{{$x := args 1 1}}${'{{$x = args $x $x $x $x}}'.repeat(6)}{{printf "%9999d" $x}}`, /more than 20000 parts/],
    ['{{$x := printf "%60000d" 1}}{{range 99999}}{{$y := printf "%s" $x}}{{end}}', /more than 100000 steps/],
    [
      '{{define "a"}}{{template "b"}}{{template "b"}}{{end}}{{define "b"}}{{range 99999}}{{end}}{{end}}{{template "a"}}',
      /steps/,
    ],
  ])('is stopped: %s', (text, message) => {
    expect(() => expand(text)).toThrow(message);
  });
});

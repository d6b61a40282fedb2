import fc from 'fast-check';
import { parseTemplate } from './parse-template.js';
import type { TemplateFault } from './template-fault.js';

function faultsOf(text: string): readonly TemplateFault[] {
  const parsed = parseTemplate(text, { functions: new Set(['twice']), variables: ['$labels'] });
  return parsed.ok ? [] : parsed.faults;
}

function faultOf(text: string): string {
  const [fault] = faultsOf(text);
  return fault ? `${fault.line}:${fault.column} ${fault.message}` : '';
}

describe('a template that can be read', () => {
  it.each([
    'plain } text {',
    '{{/*\n comment \n*/}}{{- /* trimmed */ -}}',
    '{{.X}} {{.X.Y.Z}} {{$}} {{$.I}} {{.}}',
    '{{.X | .Y}} {{.X (.Y .Z) (.A | .B .C) (.E)}} {{(.Y .Z).Field}}',
    '{{if .X}}a{{else if .Y}}b{{else}}c{{end}}',
    '{{range $i, $x := .X}}{{break}}{{continue}}{{else}}{{end}}',
    '{{range $x := .X}}{{end}}{{with $x := 3}}{{$x 23}}{{end}}{{with .X}}{{else with .Y}}{{end}}',
    '{{define "a"}}{{template "b" .}}{{end}}{{define `b`}}{{end}}{{block "c" .X}}x{{end}}',
    '{{ $x \n := \n 1 \n }}{{$x = 2}}{{$x +2}}',
    "{{1}}{{-3}}{{+3}}{{.5}}{{1.}}{{1e3}}{{0x1F}}{{0b11}}{{0o17}}{{017}}{{1_000}}{{0x1p4}}{{'a'}}{{`raw`}}",
    '{{true}}{{false}}{{print nil}}{{"}}"}}',
    '{{twice $labels.job}}{{ "x" | twice }}',
    '{{/* } */}}{{3 -}} \n x',
  ])('%s', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});

describe('a template that cannot be read', () => {
  it.each([
    ['{{', '1:1 unclosed action: write }} at its end'],
    ['a\nb {{ .X', '2:3 unclosed action: write }} at its end'],
    ['{{}}', '1:3 missing value for command'],
    ['{{end}}', '1:1 unexpected {{end}}'],
    ['{{else}}', '1:1 unexpected {{else}}'],
    ['{{if .X}}', '1:3 missing {{end}} for {{if}}'],
    ['{{if}}{{end}}', '1:5 missing value for if'],
    ['{{if .X}}{{else}}{{else}}{{end}}', '1:3 expected {{end}}, found a second {{else}} for {{if}}'],
    ['{{range .X}}{{else}}{{break}}{{end}}', '1:23 {{break}} outside {{range}}'],
    ['{{continue}}', '1:3 {{continue}} outside {{range}}'],
    ['{{$x}}', '1:3 undefined variable "$x"'],
    ['{{with $x := 4}}{{end}}{{$x}}', '1:26 undefined variable "$x"'],
    ['{{define "a"}}{{$labels}}{{end}}', '1:17 undefined variable "$labels"'],
    ['{{call .X}}', '1:3 function "call" is not defined'],
    ['{{with $v, $u := 3}}{{end}}', '1:8 too many declarations in with'],
    ['{{range $u, $v, $w := 3}}{{end}}', '1:13 too many declarations in range'],
    ['{{printf 3, 4}}', '1:11 unexpected "," in operand'],
    ['{{printf (printf .).}}', '1:20 unexpected "." in operand'],
    ['{{print 3`x`}}', '1:10 unexpected "`x`" in operand'],
    ['{{$labels!2}}', '1:3 bad character "!" after $labels'],
    ['{{$labels+2}}', '1:3 bad character "+" after $labels'],
    ['{{true.E}}', '1:3 unexpected . after "true"'],
    ['{{"x".E}}', '1:3 unexpected . after "\\"x\\""'],
    ['{{1.E}}', '1:3 bad number syntax: "1.E"'],
    ['{{3k}}', '1:3 bad number syntax: "3k"'],
    ['{{1i}}', '1:3 complex numbers are not supported: 1i'],
    ['{{99999999999999999999}}', '1:3 integer overflow: 99999999999999999999'],
    ['{{1e999}}', '1:3 number out of range: 1e999'],
    ['{{.|12|print}}', '1:5 non executable command in pipeline stage 2'],
    ['{{print ( )}}', '1:11 missing value for parenthesized pipeline'],
    ['{{(1}}', '1:5 unclosed left parenthesis'],
    ['{{1)}}', '1:4 unexpected right parenthesis'],
    ['{{"a}}', '1:3 unterminated quoted string'],
    ['{{`a}}', '1:3 unterminated raw quoted string'],
    ["{{'a}}", '1:3 unterminated character constant'],
    ["{{'ab'}}", "1:3 malformed character constant: 'ab'"],
    ['{{"\\q"}}', '1:3 bad escape in "\\q"'],
    ['{{\u00a0}}', '1:3 unrecognized character in action: U+00A0 "\u00a0"'],
    ['{{/* x }}', '1:3 unclosed comment: write */}} at its end'],
    ['{{/* x */ 1}}', '1:8 a comment must be alone in its {{ }}'],
    ['{{template .X}}', '1:12 unexpected ".X" in template: write its name in quotes'],
    ['{{block "a"}}{{end}}', '1:12 missing value for block'],
    ['{{if 1}}{{define "x"}}{{end}}{{end}}', '1:11 unexpected {{define}}: it may only stand outside all other blocks'],
    ['{{define "a"}}x{{end}}{{define "a"}}y{{end}}', '1:23 multiple definition of template "a"'],
  ])('%j is told where and why', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it('lists all unknown names at once', () => {
    expect(faultsOf('{{ nope }}\n{{ $x }}{{ also 1 }}')).toEqual([
      { message: 'function "nope" is not defined', line: 1, column: 4 },
      { message: 'undefined variable "$x"', line: 2, column: 4 },
      { message: 'function "also" is not defined', line: 2, column: 12 },
    ]);
  });

  it.each([
    ['{{'.concat('('.repeat(200), '1', ')'.repeat(200), '}}'), 'parentheses nest more than 100 deep'],
    ['{{if 1}}'.repeat(200) + '{{end}}'.repeat(200), 'blocks nest more than 100 deep'],
    ['{{block "a" .}}'.repeat(200) + '{{end}}'.repeat(200), 'blocks nest more than 100 deep'],
    ['x'.repeat(65_537), 'the template is longer than 65536 characters'],
  ])('may not be too deep or too long', (text, message) => {
    expect(faultsOf(text)).toMatchObject([{ message }]);
  });

  it('is never anything worse than a list of faults', () => {
    const part = fc.constantFrom(
      '{{',
      '}}',
      '-',
      ' ',
      '$x',
      ':=',
      '|',
      '(',
      ')',
      '.a',
      '"',
      '`',
      'if',
      'end',
      'range',
      '1',
      '/*',
      '*/',
      'é',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        for (const { line, column } of faultsOf(text)) {
          expect(line).toBe(1);
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual(text.length + 1);
        }
      }),
    );
  });
});

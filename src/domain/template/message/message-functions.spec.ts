import { re2TemplateRegex } from '../../../adapters/regex/re2-patterns.js';
import { templateObject } from '../template-value.js';
import { templateTime } from '../time/template-time.js';
import { expandMessage } from './expand-message.js';
import { messageLibrary } from './message-library.js';

const at = Date.UTC(2026, 10, 20, 3, 4, 5);
const library = messageLibrary([]);
const setting = { regex: re2TemplateRegex(), at, routeLabels: { team: 'db', constructor: 'x' } };
const data = templateObject('data', { At: templateTime(BigInt(at) * 1_000_000n), Text: 'a "b" <c>' });

function expand(text: string): string {
  const expansion = expandMessage({ name: 't', type: 'text', text }, { library, setting, data });
  return expansion.ok ? expansion.text : `fault: ${expansion.faults.map(({ message }) => message).join('; ')}`;
}

describe('a function for messages', () => {
  it.each([
    ['{{ toUpper "straße" }} {{ toLower "ÀB" }} {{ title "hello WORLD" }}', 'STRAßE àb Hello World'],
    ['[{{ trimSpace " \\t a b\\n" }}]', '[a b]'],
    ['{{ join ", " (stringSlice "a" "b") }}', 'a, b'],
    ['{{ match "^a.c$" "abc" }} {{ match "b" "abc" }} {{ match "x" "abc" }}', 'true true false'],
    ['{{ reReplaceAll "(\\\\w+)@(\\\\w+)" "$2 at ${1}" "me@home" }}', 'home at me'],
    ['{{ safeHtml "<b>" }}{{ safeUrl "tel:1" }}', '<b>tel:1'],
    ['{{ urlUnescape "a%20b+c%C3%A9" }}', 'a b cé'],
    ['{{ routeLabels "team" }}|{{ routeLabels "toString" }}', 'db|'],
    ['{{ date "2006-01-02 15:04 MST" .At }}', '2026-11-20 03:04 UTC'],
    ['{{ .At | tz "Europe/Paris" | date "15:04:05 MST -07:00" }}', '04:04:05 CET +01:00'],
    ['{{ (tz "Asia/Kolkata" .At).Hour }}', '8'],
    ['{{ now | date "15:04:05" }} {{ since .At }}', '03:04:05 0s'],
    ['{{ since (.At.Add -90e9) }} {{ since (.At.Add -90e9) | humanizeDuration }}', '1m30s 1m 30s'],
    [
      '{{ humanizeDuration 3725 }} {{ humanizeDuration "0.012" }} {{ humanizeDuration 90061.5 }}',
      '1h 2m 5s 12ms 1d 1h 1m 1s',
    ],
    ['{{ toJson .Text }} {{ toJson (list 1 2.5 true nil "é") }}', '"a \\"b\\" \\u003cc\\u003e" [1,2.5,true,null,"é"]'],
    ['{{ toJson (dict "b" 1 "a" (list)) }} {{ toJson .At }}', '{"a":[],"b":1} "2026-11-20T03:04:05Z"'],
    ['{{ $l := list "a" }}{{ $l = append $l "b" "c" }}{{ len $l }} {{ index $l 2 }}', '3 c'],
    ['{{ $d := dict "k" "v" }}{{ $d.k }} {{ index $d "k" }} {{ $d.none }}', 'v v <no value>'],
    ['{{ base64encode "aé?>~" }} {{ base64encode "a" | base64decode }} {{ base64encode "" }}', 'YcOpPz5- a '],
    ['{{ toDate "2006-01-02 15:04:05" "2026-02-03 04:05:06" }}', '2026-02-03 04:05:06 +0000 UTC'],
    ['{{ toDate "2006-01-02" "2026-02-30" }}', '0001-01-01 00:00:00 +0000 UTC'],
    ['{{ (mustToDate "Jan _2 2006 3:04PM" "Feb  3 2026 4:05pm").Unix }}', '1770134700'],
    ['{{ mustToDate "2006-01-02T15:04:05Z07:00" "2026-02-03T04:05:06.5+02:00" }}', '2026-02-03 02:05:06.5 +0000 UTC'],
  ])('%s', (template, shown) => {
    expect(expand(template)).toBe(shown);
  });

  it.each([
    ['{{ tz "Mars/Olympus" .At }}', 'unknown time zone Mars/Olympus'],
    ['{{ urlUnescape "%zz" }}', 'invalid URL escape "%zz"'],
    ['{{ dict "a" }}', 'dict requires an even number of arguments'],
    ['{{ dict 1 2 }}', 'dict keys must be strings'],
    ['{{ base64decode "???" }}', 'this is no base64'],
    ['{{ mustToDate "2006-01-02" "soon" }}', 'parsing time "soon" as "2006-01-02": it does not fit'],
    ['{{ humanizeDuration "soon" }}', 'strconv.ParseFloat: parsing "soon": invalid syntax'],
    ['{{ reReplaceAll "(" "" "" }}', 'missing closing )'],
    ['{{ match "(a+)+$" 3 }}', 'wrong type for value; expected string; got int'],
    ['{{ append (stringSlice "a") "b" }}', 'expected []interface {}; got []string'],
    ['{{ .At | date }}', 'wrong number of args for date: want 2 got 1'],
  ])('%s says what is wrong', (template, message) => {
    expect(expand(template)).toContain(message);
  });
});

describe('a template that asks for too much', () => {
  const doubled = '{{ $d := dict "a" "xxxxxxxxxxxxxxxx" }}{{ range 60 }}{{ $d = dict "a" $d "b" $d }}{{ end }}';
  const deep = '{{ $l := list }}{{ range 5000 }}{{ $l = list $l }}{{ end }}';
  it.each([
    ['a loop without end', '{{ range 1000000000 }}{{ end }}', 'too much work'],
    [
      'output without end',
      '{{ range 1000000 }}0123456789012345678901234567890123456789{{ end }}',
      'characters of text',
    ],
    ['a recursion', '{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}', 'templates call each other'],
    [
      'two that call each other',
      '{{ define "a" }}{{ template "b" }}{{ end }}{{ define "b" }}{{ template "a" }}{{ end }}{{ template "a" }}',
      'call each other',
    ],
    [
      'a text that doubles',
      '{{ $s := "0123456789" }}{{ range 64 }}{{ $s = printf "%s%s" $s $s }}{{ end }}',
      'characters of text',
    ],
    ['a value that doubles, as JSON', `${doubled}{{ toJson $d }}`, 'nests more than'],
    ['a value that doubles, shown', `${doubled}{{ $d }}`, 'of more than'],
    [
      'JSON that doubles',
      '{{ $l := list "x" }}{{ range 30 }}{{ $l = list $l $l }}{{ end }}{{ toJson $l }}',
      'the JSON is longer',
    ],
    ['a value that nests', `${deep}{{ toJson $l }}`, 'nests more than'],
    [
      'a list that is copied again and again',
      '{{ $l := list }}{{ range 100000 }}{{ $l = append $l 1 }}{{ end }}',
      'too much work',
    ],
    ['expressions by the thousand', '{{ range 100000 }}{{ match "a*" "b" }}{{ end }}', 'too much work'],
    ['a wide field', '{{ printf "%999999d" 1 }}{{ printf "%999999d" 1 }}', 'characters of text'],
    [
      'blocks in a recursion',
      `{{ define "a" }}${'{{ if true }}'.repeat(98)}{{ template "a" . }}${'{{ end }}'.repeat(98)}{{ end }}{{ template "a" . }}`,
      'nests more than 500 blocks',
    ],
    ['a long time', '{{ range 100000 }}{{ $t := now | tz "Europe/Paris" }}{{ end }}', 'too much work'],
  ])('%s ends with a clear fault', (_name, template, message) => {
    expect(expand(template)).toContain(message);
  });

  it('ends inside a comment of a page, where nothing is written, too', () => {
    const text = `<!-- {{ range 100000 }}${'x'.repeat(10_000)}{{ end }} -->`;
    const expansion = expandMessage({ name: 't', type: 'html', text }, { library, setting, data });
    expect(expansion).toMatchObject({ ok: false, faults: [{ message: expect.stringContaining('too much work') }] });
  });
});

describe('the library', () => {
  const said = (texts: readonly { name: string; text: string }[], text: string) => {
    const expansion = expandMessage(
      { name: 't', type: 'text', text },
      { library: messageLibrary(texts), setting, data },
    );
    return expansion.ok ? expansion.text : expansion.faults[0]?.message;
  };

  it('lets a message call what any text defines, and a text by its name', () => {
    const texts = [
      { name: 'b.tmpl', text: '{{ define "b" }}b{{ template "a" . }}{{ end }}' },
      { name: 'a.tmpl', text: 'whole {{ define "a" }}a{{ end }}' },
    ];
    expect(said(texts, '{{ template "b" . }} {{ template "a.tmpl" }}')).toBe('ba whole ');
  });

  it('lets later texts, and the message itself, replace definitions, but not by nothing', () => {
    const texts = [
      { name: '1', text: '{{ define "x" }}first{{ end }}{{ define "__alertmanager" }}Ours{{ end }}' },
      { name: '2', text: '{{ define "x" }}second{{ end }}' },
      { name: '3', text: '{{ define "x" }} {{ end }}' },
    ];
    expect(said(texts, '{{ template "x" }} {{ template "slack.default.username" . }}')).toBe('second Ours');
    expect(said(texts, '{{ define "x" }}own{{ end }}{{ template "x" }}')).toBe('own');
  });

  it('leaves out a text with a fault, names it with its place, and keeps the others', () => {
    const texts = [
      { name: 'good', text: '{{ define "g" }}good{{ end }}' },
      { name: 'bad', text: 'line one\n  {{ nope }} {{ define "g" }}bad{{ end }}' },
    ];
    expect(said(texts, '{{ template "g" }}')).toBe('good');
    expect(messageLibrary(texts).faults).toEqual([
      { template: 'bad', message: 'function "nope" is not defined', line: 2, column: 6 },
    ]);
  });
});

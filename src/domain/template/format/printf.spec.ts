import { type TemplateValue, templateList, templateMap, templateObject, textMap } from '../template-value.js';
import { templateDuration } from '../time/template-duration.js';
import { printf } from './printf.js';

const labels = textMap({ job: 'node', az: 'b' });

describe('printf', () => {
  it.each<[format: string, args: TemplateValue[], text: string]>([
    [
      '[%d][%-4d][%4d][%04d][%+d][% d][%.2d][%x][%#X][%o][%b][%c][%q][%U]',
      repeat(65n, 14),
      "[65][65  ][  65][0065][+65][ 65][65][41][0X41][101][1000001][A]['A'][U+0041]",
    ],
    ['[%04d][%.3d][%+08.2d]', repeat(-5n, 3), '[-005][-005][     -05]'],
    [
      '[%f][%.1f][%8.2f][%-8.2f][%08.2f][%+.1f][% .1f][%e][%G]',
      repeat(12.3456, 9),
      '[12.345600][12.3][   12.35][12.35   ][00012.35][+12.3][ 12.3][1.234560e+01][12.3456]',
    ],
    ['[%f][%+5.1f][%05d]', [Number.POSITIVE_INFINITY, Number.NaN, 7n], '[+Inf][ +NaN][00007]'],
    [
      '[%s][%8s][%-8s][%.2s][%q][%x][% X][%v]',
      repeat('né', 8),
      '[né][      né][né      ][né]["né"][6ec3a9][6E C3 A9][né]',
    ],
    ['%q %+q %#q %#q', ['a"\n\u200b', 'é', 'a`b', 'ab'], '"a\\"\\n\\u200b" "\\u00e9" "a`b" `ab`'],
    ['%v %t %5t', [true, false, true], 'true false  true'],
    ['%v %s', [labels, labels], 'map[az:b job:node] map[az:b job:node]'],
    ['%v %d', [templateList([1n, 2n]), templateList([1n, 'x'])], '[1 2] [1 %!d(string=x)]'],
    [
      '%v %+v',
      repeat(templateObject('*sample', { Labels: labels, Value: 1.5 }), 2),
      '&{map[az:b job:node] 1.5} &{Labels:map[az:b job:node] Value:1.5}',
    ],
    ['%#v %#v', ['x', labels], '"x" map[string]string{"az":"b", "job":"node"}'],
    ['%v %s', repeat(templateDuration(90_000_000_000n), 2), '1m30s 1m30s'],
    ['%T %T %T %T %T', [1n, 1, 'x', labels, null], 'int float64 string map[string]string <nil>'],
    ['%v %v', [null, undefined], '<nil> <nil>'],
    ['%v', [templateMap({ a: null })], 'map[a:<nil>]'],
    ['100%% %s', ['x'], '100% x'],
    ['%*d|%-*d|%.*f', [5n, 1n, 3n, 2n, 2n, 1.239], '    1|2  |1.24'],
    ['%[2]s %[1]s', ['a', 'b'], 'b a'],
  ])('formats as Go: %j', (format, args, text) => {
    expect(printf(format, args)).toBe(text);
  });

  it.each<[format: string, args: TemplateValue[], text: string]>([
    ['%d', ['x'], '%!d(string=x)'],
    ['%.2f', [3n], '%!f(int=03)'],
    ['%s', [1.5], '%!s(float64=1.5)'],
    ['%d', [null], '%!d(<nil>)'],
    ['%z', [1n], '%!z(int=1)'],
    ['%d %d', [1n], '1 %!d(MISSING)'],
    ['%d', [1n, 'x', null], '1%!(EXTRA string=x, <nil>)'],
    ['100%', [], '100%!(NOVERB)'],
    ['%[3]d', [1n], '%!d(BADINDEX)'],
    ['%*d', ['x', 1n], '%!(BADWIDTH)1'],
    ['%9999999d', [1n], '%!(BADWIDTH)1'],
  ])('complains in the text, as Go does: %j', (format, args, text) => {
    expect(printf(format, args)).toBe(text);
  });
});

function repeat(value: TemplateValue, count: number): TemplateValue[] {
  return Array.from({ length: count }, () => value);
}

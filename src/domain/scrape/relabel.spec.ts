import { md5Tail } from '../../adapters/ingest/scrape/md5-tail.js';
import { re2Rewrite } from '../../adapters/regex/re2-patterns.js';
import { compileRelabeling, type RelabelRule } from './relabel.js';

const rule = (changes: Partial<RelabelRule>): RelabelRule => ({
  action: 'replace',
  sourceLabels: [],
  separator: ';',
  regex: '(.*)',
  modulus: 0,
  targetLabel: '',
  replacement: '$1',
  ...changes,
});
const tools = { rewrite: re2Rewrite(), hash: md5Tail };
const relabel = (labels: Record<string, string>, ...rules: Partial<RelabelRule>[]) =>
  compileRelabeling(rules.map(rule), tools)(labels);

const abc = { a: 'foo', b: 'bar', c: 'baz' };

describe('relabelling as Prometheus does it', () => {
  it.each<[what: string, rule: Partial<RelabelRule>, labels: Record<string, string>, expected: object | undefined]>([
    [
      'replaces by a match',
      { sourceLabels: ['a'], regex: 'f(.*)', targetLabel: 'd', replacement: 'ch${1}-ch${1}' },
      abc,
      { ...abc, d: 'choo-choo' },
    ],
    ['leaves alone what does not match', { sourceLabels: ['a'], regex: 'x(.*)', targetLabel: 'd' }, abc, abc],
    ['matches the whole text', { sourceLabels: ['a'], regex: 'o', targetLabel: 'd', replacement: 'x' }, abc, abc],
    [
      'joins source labels',
      { sourceLabels: ['a', 'b', 'none'], regex: 'foo;bar;', targetLabel: 'd', replacement: 'x' },
      abc,
      { ...abc, d: 'x' },
    ],
    [
      'joins by another separator',
      { sourceLabels: ['a', 'b'], separator: '', regex: 'foobar', targetLabel: 'd', replacement: 'x' },
      abc,
      { ...abc, d: 'x' },
    ],
    [
      'removes a label by an empty value',
      { sourceLabels: ['a'], regex: 'f.*', targetLabel: 'a', replacement: '' },
      abc,
      { b: 'bar', c: 'baz' },
    ],
    [
      'takes the name from the match',
      { sourceLabels: ['a'], regex: '(?P<x>.).*', targetLabel: '${x}_d', replacement: '$x' },
      abc,
      { ...abc, f_d: 'f' },
    ],
    [
      'writes nothing under no name',
      { sourceLabels: ['a'], regex: 'foo(.*)', targetLabel: '$1', replacement: 'x' },
      abc,
      abc,
    ],
    ['a dot matches a line feed', { sourceLabels: ['a'], targetLabel: 'd' }, { a: 'x\ny' }, { a: 'x\ny', d: 'x\ny' }],
    ['keeps by a match', { action: 'keep', sourceLabels: ['a'], regex: 'f.*' }, abc, abc],
    ['keeps nothing else', { action: 'keep', sourceLabels: ['a'], regex: 'o' }, abc, undefined],
    ['drops by a match', { action: 'drop', sourceLabels: ['a'], regex: 'f|foo' }, abc, undefined],
    ['drops nothing else', { action: 'drop', sourceLabels: ['a'], regex: 'f' }, abc, abc],
    [
      'keeps what is equal',
      { action: 'keepequal', sourceLabels: ['a'], targetLabel: 'b' },
      { a: 'x', b: 'x' },
      { a: 'x', b: 'x' },
    ],
    ['drops what differs', { action: 'keepequal', sourceLabels: ['a'], targetLabel: 'b' }, abc, undefined],
    [
      'drops what is equal',
      { action: 'dropequal', sourceLabels: ['a'], targetLabel: 'b' },
      { a: 'x', b: 'x' },
      undefined,
    ],
    ['lowers', { action: 'lowercase', sourceLabels: ['a'], targetLabel: 'd' }, { a: 'FoO' }, { a: 'FoO', d: 'foo' }],
    ['raises', { action: 'uppercase', sourceLabels: ['a'], targetLabel: 'd' }, { a: 'FoO' }, { a: 'FoO', d: 'FOO' }],
    [
      'takes a remainder of the MD5',
      { action: 'hashmod', sourceLabels: ['c'], targetLabel: 'd', modulus: 1000 },
      { c: 'baz' },
      { c: 'baz', d: '976' },
    ],
    [
      'copies labels under new names',
      { action: 'labelmap', regex: '__meta_(my.*)', replacement: 'x_$1' },
      { __meta_my_b: '1', c: '2' },
      { __meta_my_b: '1', c: '2', x_my_b: '1' },
    ],
    ['removes labels', { action: 'labeldrop', regex: '(b.*)' }, abc, { a: 'foo', c: 'baz' }],
    ['removes all other labels', { action: 'labelkeep', regex: 'b|c' }, abc, { b: 'bar', c: 'baz' }],
  ])('%s', (_, change, labels, expected) => {
    expect(relabel(labels, change)).toEqual(expected);
  });

  it('goes step by step, and changes nothing of what it was given', () => {
    const labels = { a: 'foo' };
    const steps = [
      { sourceLabels: ['a'], targetLabel: 'b' },
      { sourceLabels: ['b'], targetLabel: 'c', regex: 'f(.)o', replacement: '$1' },
      { action: 'labeldrop', regex: 'a' } as const,
    ];
    expect(relabel(labels, ...steps)).toEqual({ b: 'foo', c: 'o' });
    expect(labels).toEqual({ a: 'foo' });
  });
});

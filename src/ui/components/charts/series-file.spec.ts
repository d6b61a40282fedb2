import { csvLine, rowsCsv, seriesCsv, seriesJson } from './series-file.js';

const series = [
  { name: 'a', labels: { job: 'a' }, points: [[0, 1] as const, [1_000, null] as const] },
  { name: 'b,"c"', labels: {}, points: [[1_000, Number.NaN] as const] },
];

test('a table has a row for each instant and a column for each series', () => {
  expect(seriesCsv(series)).toBe(
    'time,a,"b,""c"""\r\n1970-01-01T00:00:00.000Z,1,\r\n1970-01-01T00:00:01.000Z,,NaN\r\n',
  );
});

test('no cell is a formula', () => {
  expect(csvLine(['=1+1', '-1.5', '-x', '@a'])).toBe("'=1+1,-1.5,'-x,'@a\r\n");
});

test('JSON has the samples that there are', () => {
  expect(JSON.parse(seriesJson(series))).toEqual([
    { labels: { job: 'a' }, values: [['1970-01-01T00:00:00.000Z', '1']] },
    { labels: {}, values: [['1970-01-01T00:00:01.000Z', 'NaN']] },
  ]);
});

test('newest values have a row for each series and a column for each label', () => {
  const rows = [
    { labels: { host: 'a', zone: '=x' }, value: 1.5 },
    { labels: { host: 'b' }, value: Number.NaN },
  ];
  expect(rowsCsv(rows)).toBe("host,zone,value\r\na,'=x,1.5\r\nb,,NaN\r\n");
});

import { QueryParameters } from './query-parameters.js';

describe("parameters of Prometheus' API", () => {
  const of = (query: string, form?: string) =>
    new QueryParameters({ url: `/x?${query}`, body: form === undefined ? undefined : new URLSearchParams(form) });

  it('come from the query string and from a form alike', () => {
    expect(of('match[]=a', 'match[]=b').all('match[]')).toEqual(['a', 'b']);
    expect(of('', 'query=up').required('query')).toBe('up');
  });

  it.each([
    ['1435781451.781', 1_435_781_451_781],
    ['-1.5e3', -1_500_000],
    ['2015-07-01T20:10:51.781Z', 1_435_781_451_781],
  ])('read the time %s', (text, at) => {
    expect(of(`time=${encodeURIComponent(text)}`).instant('time')).toBe(at);
  });

  it.each([
    ['15', 15_000],
    ['0.001', 1],
    ['1h30m', 5_400_000],
  ])('read the step %s', (text, ms) => {
    expect(of(`step=${text}`).requiredDuration('step')).toBe(ms);
  });

  it.each(['yesterday', '1e300', 'NaN', '0x10'])('refuse the time %s by name', (text) => {
    expect(() => of(`time=${text}`).instant('time')).toThrow('invalid parameter "time": cannot parse');
  });

  it('refuse what is missing or negative', () => {
    expect(() => of('').required('query')).toThrow('invalid parameter "query"');
    expect(() => of('limit=-1').limit()).toThrow('must be non-negative');
  });
});

import { backtestInputOf, chartInputOf, knownLabels, previewInputOf } from './draft-inputs.js';
import { emptyForm } from './rule-form.js';

const form = { ...emptyForm, expr: 'cpu > 80', interval: '15s' };
const hourMs = 3_600_000;

describe('what is asked about a draft', () => {
  it('is nothing while there is no expression', () => {
    expect(chartInputOf(emptyForm, { labels: {}, range: '1h', zoom: undefined })).toBeUndefined();
    expect(previewInputOf(emptyForm, 'cpu')).toBeUndefined();
    expect(previewInputOf(form, undefined)).toBeUndefined();
  });

  it('has a name even before its author gave it one', () => {
    const input = chartInputOf(form, { labels: { team: 'db' }, range: '1h', zoom: undefined });
    expect(input).toMatchObject({
      rule: { alert: 'Draft', expr: 'cpu > 80' },
      labels: { team: 'db' },
      interval: '15s',
    });
    expect(Date.now() - Date.parse(String(input?.from))).toBeGreaterThanOrEqual(hourMs);
  });

  it('is of the stretch of time that was zoomed into', () => {
    const zoom = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T01:00:00.000Z' };
    expect(chartInputOf(form, { labels: {}, range: '1h', zoom })).toMatchObject(zoom);
  });

  it('is every series of what is compared, to render their annotations', () => {
    const input = previewInputOf(
      { ...form, name: 'A', annotations: [{ name: 'summary', value: '{{ $value }}' }] },
      'cpu',
    );
    expect(input?.rule).toEqual({
      alert: 'A',
      expr: 'cpu',
      labels: { severity: 'warning' },
      annotations: { summary: '{{ $value }}' },
      onNoData: 'ok',
      onError: 'keepLast',
    });
  });

  it('is played at a multiple of the interval when the time is long', () => {
    const wish = { labels: {}, timeZone: 'UTC', current: undefined };
    expect(backtestInputOf(form, { ...wish, days: 1 }).interval).toBe('15s');
    expect(backtestInputOf(form, { ...wish, days: 30 }).interval).toBe('135s');
    expect(backtestInputOf({ ...form, interval: '1ms' }, { ...wish, days: 1 }).interval).toBe('4320ms');
  });

  it('is routed by the labels that are known before there is a series', () => {
    const labels = [
      { name: 'severity', value: 'critical' },
      { name: 'host', value: '{{ $labels.host }}' },
    ];
    expect(knownLabels({ ...form, name: 'A', labels }, { team: 'db' })).toEqual({
      alertname: 'A',
      severity: 'critical',
      team: 'db',
    });
  });
});

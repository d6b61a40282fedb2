import { alertingRule } from '../../../test/support/builders/rule-group-builder.js';
import { compileMatchers } from '../labels/compile-matchers.js';
import { parseMatcher } from '../labels/parse-matcher.js';
import { ruleFit } from './rule-fit.js';

const compile = (text: string) => (value: string) => new RegExp(`^(?:${text})$`).test(value);
const rule = alertingRule({ alert: 'DiskFull', labels: { severity: 'critical', host: '{{ $labels.instance }}' } });
const group = { labels: { team: 'db', severity: 'warning' } };

function fitOf(...matchers: string[]): ReturnType<typeof ruleFit> {
  return ruleFit(compileMatchers(matchers.map(parseMatcher), compile), group, rule);
}

describe('whether alerts of a rule fit matchers', () => {
  it('is settled by its name and by the labels that all its alerts have, its own before those of the group', () => {
    expect(fitOf('alertname="DiskFull"', 'team=~"d.*"', 'severity!="warning"')).toEqual({ fits: 'always' });
    expect(fitOf('__name__=""')).toEqual({ fits: 'always' });
    expect(fitOf('alertname="CpuHigh"')).toEqual({ fits: 'never' });
    expect(fitOf('severity="warning"')).toEqual({ fits: 'never' });
    expect(fitOf('instance="a"', 'team="web"')).toEqual({ fits: 'never' });
  });

  it('depends on its series and templates where these say what stands in a label', () => {
    expect(fitOf('team="db"', 'instance="a"', 'host="a"', 'instance!="b"')).toEqual({
      fits: 'perhaps',
      labels: ['host', 'instance'],
    });
  });
});

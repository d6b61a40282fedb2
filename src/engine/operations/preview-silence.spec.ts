import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { alertingRule, recordingRule, ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import type { Alert } from '../../domain/alert/alert.js';
import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { AlertFilter, AlertReads, AlertView } from '../ports/alert-reads.js';
import { PreviewSilence, type SilenceOutlook } from './preview-silence.js';

const compile = (text: string) => (value: string) => new RegExp(`^(?:${text})$`).test(value);

async function preview(
  groups: readonly RuleGroup[],
  alerts: readonly Alert[],
  ...matchers: string[]
): Promise<SilenceOutlook> {
  const list = ({ matches = () => true }: AlertFilter) => {
    const items = alerts.filter(matches).map((alert) => ({ alert }) as AlertView);
    return Promise.resolve({ items, total: items.length, nextCursor: undefined });
  };
  const source = { scheduled: () => groups.map((group, at) => ({ id: String(at), revision: 1, group })) };
  const means = { compile, breathe: () => Promise.resolve() };
  return await new PreviewSilence({ list } as unknown as AlertReads, source, means).preview(matchers);
}

describe('rules whose alerts a silence would mute later', () => {
  const rules = [
    alertingRule({ id: '1', alert: 'DiskFull' }),
    alertingRule({ id: '2', alert: 'DiskSlow', labels: { host: 'a' } }),
    alertingRule({ id: '3', alert: 'CpuHigh' }),
    recordingRule({ id: '4', record: 'DiskLevel' }),
  ];
  const group = ruleGroup({ name: 'host', rules });

  it('are those that fit by name and labels, the surest first, with what it depends on', async () => {
    const { later, matching } = await preview([group], [], 'alertname=~"Disk.*"', 'host="a"');
    expect([later.total, matching]).toEqual([2, 0]);
    expect(later.first.map(({ name, dependsOn }) => [name, dependsOn])).toEqual([
      ['DiskSlow', []],
      ['DiskFull', ['host']],
    ]);
    expect(later.first[0]).toMatchObject({ ruleId: '2', group: 'host', folder: 'default' });
  });

  it('are none that have an alert which it would mute now', async () => {
    const alerts = [firingAlert({ ruleId: '1', labels: { alertname: 'DiskFull', host: 'a' } })];
    const { later, matching } = await preview([group], alerts, 'alertname=~"Disk.*"', 'host="a"');
    expect([later.first.map(({ name }) => name), matching]).toEqual([['DiskSlow'], 1]);
  });

  it('are none of those that Tocsin keeps itself, and the first twenty are told', async () => {
    const many = Array.from({ length: 30 }, (_, at) => alertingRule({ id: `m${at}`, alert: `Many${at}` }));
    const { later } = await preview([ruleGroup({ rules: many }), ruleGroup({ folder: '_system' })], [], 'host="a"');
    expect([later.total, later.first.length]).toEqual([30, 20]);
  });
});

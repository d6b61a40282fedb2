import { heartbeatAlert } from './heartbeat-monitor.js';

const monitor = {
  id: 'm',
  name: 'backup',
  team: undefined,
  intervalMs: 86_400_000,
  graceMs: 3_600_000,
  labels: { severity: 'critical' },
  annotations: { runbook: 'https://x.example' },
};

describe('the alert of a silent monitor', () => {
  it('says what is missing, since when, and how often it was to be heard of', () => {
    expect(heartbeatAlert(monitor, { lastAt: 1_700_000_000_000 })).toEqual({
      labels: { alertname: 'HeartbeatSilent', severity: 'critical', heartbeat: 'backup' },
      annotations: {
        summary:
          'backup has not been heard of since 2023-11-14T22:13:20.000Z; it is expected every 1d, with a grace of 1h',
        runbook: 'https://x.example',
      },
      endsAt: undefined,
    });
  });

  it('may have a name and a summary of its own, but always names its monitor', () => {
    const own = { ...monitor, labels: { alertname: 'NoBackup', heartbeat: 'x' }, annotations: { summary: 's' } };
    expect(heartbeatAlert(own, { lastAt: undefined, endsAt: 5 })).toEqual({
      labels: { alertname: 'NoBackup', heartbeat: 'backup' },
      annotations: { summary: 's' },
      endsAt: 5,
    });
  });
});

import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { dataSourceHealth } from './data-source-health.js';

const look = { lastTick: 9_000, lastNode: 'node-b', lastError: undefined, active: [] };

describe('the health of a data source', () => {
  it('is not known before the first look', () => {
    expect(dataSourceHealth({ ...look, lastTick: undefined, lastNode: undefined })).toMatchObject({ state: 'unknown' });
  });

  it('is up when the newest look had an answer', () => {
    expect(dataSourceHealth(look)).toEqual({
      state: 'up',
      since: undefined,
      lastError: undefined,
      seenBy: 'node-b',
      checkedAt: 9_000,
      alertId: undefined,
    });
  });

  it.each(['pending', 'firing'] as const)('is down from the first look without an answer: %s', (state) => {
    const active = [firingAlert({ id: 'outage', state, activeAt: 3_000, annotations: { reason: 'refused' } })];
    const down = { state: 'down', since: 3_000, seenBy: 'node-b', checkedAt: 9_000, alertId: 'outage' };
    expect(dataSourceHealth({ ...look, active })).toEqual({ ...down, lastError: 'refused' });
    expect(dataSourceHealth({ ...look, active, lastError: 'no route' })).toEqual({ ...down, lastError: 'no route' });
  });
});

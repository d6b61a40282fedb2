import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import type { StandingAlert } from '../../engine/alerts/standing-alert.js';
import { AlertPacker } from './alert-packer.js';

function standing(id: string, changes: Partial<StandingAlert> = {}): StandingAlert {
  return {
    alert: firingAlert({ id, fingerprint: `f${id}`, labels: { team: 'db', on: id }, firedAt: 1_000, value: 3 }),
    updatedAt: 1_000,
    group: 'g',
    folder: 'default',
    team: undefined,
    node: 'a',
    acknowledgement: undefined,
    firings: 0,
    noticeFails: false,
    severity: 'warning',
    receivers: ['ops'],
    causes: [],
    suppressed: false,
    flapping: false,
    passed: undefined,
    ...changes,
  };
}

describe('packed alerts', () => {
  it('name each text and what they have in common once, in the block that needs it first', () => {
    const packer = new AlertPacker();
    const first = packer.pack([standing('1'), standing('2')]);
    expect(first.traits).toHaveLength(1);
    expect(first.traits[0]).toMatchObject({ state: 'firing', severity: 'warning', receivers: ['ops'], node: 'a' });
    expect(first.texts).toEqual(['team', 'db', 'on', '1', '1970-01-01T00:00:01.000Z', '3', '2']);
    expect(first.rows).toEqual([
      ['1', 'f1', 0, 4, 5, null, [0, 1, 2, 3]],
      ['2', 'f2', 0, 4, 5, null, [0, 1, 2, 6]],
    ]);
    const second = packer.pack([standing('1'), standing('9', { receivers: ['ops', 'db'] })]);
    expect([second.texts, second.traits.length, second.rows[1]?.[2]]).toEqual([['9'], 1, 1]);
  });

  it.each<[string, Partial<StandingAlert>]>([
    ['severity', { severity: 'critical' }],
    ['acknowledgement', { acknowledgement: { alertId: '2', episode: 1, by: 'kim', note: '', at: 1 } }],
    ['silence', { causes: [{ kind: 'silence', ref: 's', name: 'why' }], suppressed: true }],
    ['failing notice', { noticeFails: true }],
    ['flapping', { flapping: true }],
    ['node', { node: 'b' }],
    ['group', { group: 'h' }],
    ['passed number', { passed: { operator: '>', value: 2, unit: '' } }],
  ])('keep apart who differs by %s', (_, changes) => {
    expect(new AlertPacker().pack([standing('1'), standing('2', changes)]).traits).toHaveLength(2);
  });
});

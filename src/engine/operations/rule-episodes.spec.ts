import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import type { AlertState } from '../../domain/alert/alert.js';
import type { LabelledTransition } from '../ports/alert-reads.js';
import { ruleEpisodes } from './rule-episodes.js';

const step = (at: number, from: AlertState, to: AlertState, changes: Partial<LabelledTransition> = {}) =>
  ({
    alertId: 'a',
    episode: 1,
    labels: { alertname: 'A' },
    from,
    to,
    at,
    value: 1,
    reason: 'condition-met',
    node: 'n',
    ...changes,
  }) as LabelledTransition;

describe('the episodes of a rule', () => {
  it('are made of its transitions, newest first', () => {
    const episodes = ruleEpisodes(
      [
        step(10, 'inactive', 'pending'),
        step(20, 'pending', 'firing'),
        step(30, 'firing', 'inactive', { reason: 'condition-cleared' }),
        step(40, 'inactive', 'pending', { episode: 2 }),
      ],
      [],
      0,
    );
    const told = episodes.map(({ activeAt, firedAt, endedAt, state, fired }) => [
      activeAt,
      firedAt,
      endedAt,
      state,
      fired,
    ]);
    expect(told).toEqual([
      [40, undefined, undefined, 'pending', false],
      [10, 20, 30, 'inactive', true],
    ]);
    expect(episodes[1]?.newest?.reason).toBe('condition-cleared');
  });

  it('may have begun before the time', () => {
    const [episode] = ruleEpisodes([step(30, 'firing', 'inactive')], [], 25);
    expect(episode).toMatchObject({ activeAt: undefined, firedAt: undefined, endedAt: 30, fired: true });
  });

  it('may last for all of the time', () => {
    const alert = firingAlert({ id: 'long', activeAt: 5, episode: 3 });
    expect(ruleEpisodes([], [alert], 25)).toMatchObject([
      { alertId: 'long', episode: 3, state: 'firing', fired: true },
    ]);
    expect(ruleEpisodes([], [alert], 5)).toEqual([]);
    const ended = ruleEpisodes([step(30, 'firing', 'inactive', { alertId: 'long', episode: 3 })], [alert], 25);
    expect(ended).toMatchObject([{ alertId: 'long', state: 'inactive', endedAt: 30, activeAt: undefined }]);
  });
});

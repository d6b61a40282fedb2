import type { SilenceAnswer } from '../../../contract/silence.js';
import { matchersOfLabels } from '../../lib/label-matchers.js';
import {
  matchersOf,
  readSilenceDraft,
  readSilenceSearch,
  shareGone,
  silenceQueryOf,
  writeSilenceSearch,
} from './silences-view.js';

describe('the list of silences', () => {
  it('keeps what it shows in the address', () => {
    expect(writeSilenceSearch(readSilenceSearch({}))).toEqual({});
    const search = readSilenceSearch({ state: 'expired,x', q: ' db ' });
    expect(search).toEqual({ state: ['expired'], q: ' db ' });
    expect(readSilenceSearch(writeSilenceSearch(search))).toEqual(search);
    expect(silenceQueryOf(search)).toBe('limit=200&search=db&state=expired');
  });

  it('tells how much of a silence has gone', () => {
    const silence = { startsAt: '2026-01-01T00:00:00Z', endsAt: '2026-01-01T01:00:00Z' } as SilenceAnswer;
    const start = Date.parse(silence.startsAt);
    expect([-1, 900_000, 9_000_000].map((ms) => shareGone(silence, start + ms))).toEqual([0, 0.25, 1]);
    expect(shareGone({ ...silence, endsAt: silence.startsAt }, start)).toBe(1);
  });
});

describe('a new silence', () => {
  it('takes its matchers from the link that led to it', () => {
    const draft = readSilenceDraft({ m: ['alertname="A"', 'team=db', 7], d: '2h', comment: 'why' });
    expect(draft).toEqual({ matchers: 'alertname="A"\nteam=db', duration: '2h', comment: 'why' });
    expect(matchersOf(draft)).toEqual(['alertname="A"', 'team=db']);
    expect(readSilenceDraft({ m: 'a="1"' }).matchers).toBe('a="1"');
    expect(readSilenceDraft({})).toEqual({ matchers: '', duration: '4h', comment: '' });
  });

  it('fits alerts with the labels of one', () => {
    expect(matchersOfLabels({ b: 'x"y', a: '1', 'my.label': 'z' })).toEqual(['a="1"', 'b="x\\"y"', '"my.label"="z"']);
  });
});

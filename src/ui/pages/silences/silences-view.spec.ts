import type { SilenceAnswer } from '../../../contract/silence.js';
import { matchersOfLabels } from '../../lib/label-matchers.js';
import { localTimeText } from '../../lib/local-time.js';
import {
  draftOfSilence,
  endOfDraft,
  readSilenceDraft,
  readSilenceSearch,
  remarkOn,
  shareGone,
  silenceInputOf,
  silenceQueryOf,
  writeSilenceSearch,
} from './silences-view.js';

const start = Date.parse('2026-01-01T00:00:00Z');
const hour = 3_600_000;
const silence = {
  matchers: ['a="1"'],
  state: 'active',
  startsAt: '2026-01-01T00:00:00.000Z',
  endsAt: '2026-01-01T01:00:00.000Z',
  comment: 'c',
  suppressedNotices: 0,
} as unknown as SilenceAnswer;

describe('the list of silences', () => {
  it('keeps what it shows in the address', () => {
    expect(writeSilenceSearch(readSilenceSearch({}))).toEqual({});
    expect(readSilenceSearch({ state: 'x' }).state).toBe('active');
    const search = readSilenceSearch({ state: 'expired', q: ' db ' });
    expect(readSilenceSearch(writeSilenceSearch(search))).toEqual(search);
    expect(silenceQueryOf(search)).toBe('limit=500&state=expired&search=db');
  });

  it('tells how much of a silence has gone', () => {
    expect([-1, 900_000, 9_000_000].map((ms) => shareGone(silence, start + ms))).toEqual([0, 0.25, 1]);
    expect(shareGone({ ...silence, endsAt: silence.startsAt }, start)).toBe(1);
  });

  it('remarks on what ends soon while it mutes, and on what has long muted nothing', () => {
    expect(remarkOn(silence, 4, start + 1)).toBe('soon');
    expect(remarkOn({ ...silence, endsAt: '2026-01-09T00:00:00Z' }, 4, start)).toBeUndefined();
    expect(remarkOn(silence, 0, start + 100 * hour)).toBe('idle');
    expect(remarkOn({ ...silence, suppressedNotices: 1 }, 0, start + 100 * hour)).toBeUndefined();
    expect(remarkOn(silence, undefined, start)).toBeUndefined();
    expect(remarkOn({ ...silence, state: 'expired' }, 4, start)).toBeUndefined();
  });
});

describe('a new silence', () => {
  it('takes its matchers from the link that led to it', () => {
    const draft = readSilenceDraft({ m: ['alertname="A"', 'team=db,x="1,2"', 7], d: '2h', comment: 'why' });
    expect(draft).toMatchObject({ matchers: ['alertname="A"', 'team=db', 'x="1,2"'], lasts: '2h', comment: 'why' });
    expect(readSilenceDraft({ m: 'a="1"' }).matchers).toEqual(['a="1"']);
    expect(readSilenceDraft({})).toEqual({ matchers: [], starts: '', lasts: '4h', ends: '', comment: '' });
  });

  it('is sent with a length, or with an end', () => {
    const draft = readSilenceDraft({ m: 'a="1"', d: '2h', comment: 'why' });
    expect(silenceInputOf(draft)).toEqual({ matchers: ['a="1"'], duration: '2h', comment: 'why' });
    expect(endOfDraft(draft, start)).toBe(start + 2 * hour);
    const until = { ...draft, lasts: '', starts: localTimeText(start), ends: localTimeText(start + hour) };
    expect(silenceInputOf(until)).toMatchObject({ startsAt: silence.startsAt, endsAt: silence.endsAt });
    expect(endOfDraft(until, 0)).toBe(start + hour);
    expect(endOfDraft({ ...draft, lasts: 'long' }, 0)).toBeUndefined();
    expect(silenceInputOf(draftOfSilence(silence))).toMatchObject({ endsAt: silence.endsAt, comment: 'c' });
  });

  it('fits alerts with the labels of one', () => {
    expect(matchersOfLabels({ b: 'x"y', a: '1', 'my.label': 'z' })).toEqual(['a="1"', 'b="x\\"y"', '"my.label"="z"']);
  });
});

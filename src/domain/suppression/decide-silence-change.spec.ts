import type { Matcher } from '../labels/matcher.js';
import { decideSilenceChange } from './decide-silence-change.js';

const db: Matcher = { name: 'team', operator: '=', value: 'db' };
const severe: Matcher = { name: 'severity', operator: '=~', value: 'critical|page' };
const now = 10_000;
const rest = { id: 's', createdBy: 'anna', comment: 'works' };
const active = { ...rest, matchers: [db, severe], startsAt: 5_500, endsAt: 20_000 };
const pending = { ...active, startsAt: 15_000 };
const expired = { ...active, endsAt: now };

describe('what becomes of a silence that somebody wants otherwise', () => {
  it.each([
    ['an active one stays itself with another end', active, { ...active }, 'in-place'],
    ['the order of matchers means nothing', active, { ...active, matchers: [severe, db] }, 'in-place'],
    ['clients send back whole seconds', active, { ...active, startsAt: 5_000 }, 'in-place'],
    ['a pending one may start otherwise', pending, { ...pending, startsAt: 11_000 }, 'in-place'],
    ['a pending one may start now', pending, { ...pending, startsAt: now }, 'in-place'],
  ] as const)('%s', (_, stored, wanted, change) => {
    expect(decideSilenceChange(stored, wanted, now)).toEqual({ change });
  });

  it.each([
    ['other matchers', active, { ...active, matchers: [db] }, 'replace', 'matchers'],
    ['another operator', active, { ...active, matchers: [db, { ...severe, operator: '!~' }] }, 'replace', 'matchers'],
    ['a matcher twice', active, { ...active, matchers: [db, db, severe] }, 'replace', 'matchers'],
    ['another start of an active one', active, { ...active, startsAt: 4_999 }, 'replace', 'start'],
    ['a later start of an active one', active, { ...active, startsAt: now + 1 }, 'replace', 'start'],
    ['a start in the past of a pending one', pending, { ...pending, startsAt: now - 1 }, 'replace', 'start'],
    ['one that has ended', expired, { ...expired }, 'anew', 'expired'],
    ['one that has ended, with other matchers', expired, { ...expired, matchers: [db] }, 'anew', 'expired'],
  ] as const)('%s: another silence', (_, stored, wanted, change, because) => {
    expect(decideSilenceChange(stored, wanted, now)).toEqual({ change, because });
  });
});

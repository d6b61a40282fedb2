import fc from 'fast-check';
import { calendarDate, dayOfYear, daysOfMonth } from './calendar.js';

describe('the calendar', () => {
  it('says what a Date says, as far as that goes', () => {
    // Near its ends a Date knows some days of a year and not the others.
    fc.assert(
      fc.property(fc.integer({ min: -8_600_000_000_000, max: 8_600_000_000_000 }), (seconds) => {
        const date = new Date(seconds * 1000);
        const found = calendarDate(seconds);
        expect(found).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        const firstOfYear = new Date(0).setUTCFullYear(date.getUTCFullYear(), 0, 1);
        expect(dayOfYear(found)).toBe(Math.floor((date.getTime() - firstOfYear) / 86_400_000) + 1);
        const lastOfMonth = new Date(0).setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + 1, 0);
        expect(daysOfMonth(found)).toBe(new Date(lastOfMonth).getUTCDate());
      }),
    );
  });

  it('goes on where a Date ends', () => {
    expect(calendarDate(1e16)).toEqual({ year: 316_889_355, month: 1, day: 25 });
  });
});

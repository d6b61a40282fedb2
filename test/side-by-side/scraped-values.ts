import type { SeededRandom } from '../simulation/seeded-random.js';
import type { Scraped } from './test-series.js';

/** How the values of a series go on. */
export type Course = (random: SeededRandom, count: number) => Scraped[];

/** Counts up, from time to time from nothing again. */
export function counter(most: number, { whole = true } = {}): Course {
  return (random, count) => {
    let value = random.pick([0, most * 50, most / 3]);
    const written = whole ? Math.floor : Number;
    const busy = random.next();
    return Array.from({ length: count }, () => {
      const isReset = random.chance(0.008);
      if (isReset) value = random.pick([0, most / 2]);
      else if (random.chance(busy)) value += random.next() * most;
      return written(value);
    });
  };
}

/** Walks around a middle. */
export function gauge(middle: number, swing: number): Course {
  return (random, count) => {
    let value = middle;
    return Array.from({ length: count }, () => {
      value += (random.next() - 0.5) * swing;
      return value;
    });
  };
}

/** One of a few values at each scrape, or for long. */
export function oneOf(values: readonly number[], chanceOfChange = 1): Course {
  return (random, count) => {
    let value = random.pick(values);
    return Array.from({ length: count }, () => {
      if (random.chance(chanceOfChange)) value = random.pick(values);
      return value;
    });
  };
}

/** Takes scrapes away: single ones, long gaps, stale marks before a gap. */
export function withGaps(course: Course, chance: number): Course {
  return (random, count) => {
    const scraped = course(random, count);
    for (let index = 0; index < count; index++) {
      if (!random.chance(chance)) continue;
      const length = random.pick([1, 2, 8, 19, 20, 21, 60]);
      scraped.fill('gap', index, index + length);
      if (random.chance(0.5)) scraped[index] = 'stale';
      index += length;
    }
    return scraped;
  };
}

/** There only for a part of the time. */
export function partOfTheTime(course: Course): Course {
  return (random, count) => {
    const scraped = course(random, count);
    const from = random.between(0, count - 1);
    const to = random.between(from, count);
    return scraped.map((value, index) => {
      if (index === to) return 'stale';
      return index < from || index > to ? 'gap' : value;
    });
  };
}

import { SlowMatchers } from '../../domain/labels/slow-matchers.js';
import { InvalidInput } from './refusal.js';

/** What `work` makes of a draft at `path`. Throws {@link InvalidInput} where the draft's expressions take too long. */
export function inTime<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SlowMatchers) throw new InvalidInput([{ path, message: error.message }]);
    throw error;
  }
}

import { absoluteRange } from '../../lib/time-range.js';
import type { BoardWorld } from './board-world.js';

/** The address of what is seen now, with its times as they are; with `panel`: of that one alone. */
export function boardLink({ from, to }: BoardWorld['span'], panel?: number): string {
  const address = new URL(location.href);
  const range = { ...absoluteRange(from, to), ...(panel === undefined ? {} : { panel: String(panel) }) };
  for (const [name, value] of Object.entries(range)) address.searchParams.set(name, value);
  address.searchParams.delete('edit');
  return address.href;
}

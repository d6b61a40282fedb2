/** How much of what is active a silence would mute. */
export type SilenceBreadth = 'none' | 'narrow' | 'broad' | 'all';

/** `broad` is half of the active alerts or more; the only active alert is nothing to warn of. */
export function silenceBreadth(matching: number, active: number): SilenceBreadth {
  if (matching === 0) return 'none';
  if (active <= 1) return 'narrow';
  if (matching >= active) return 'all';
  return matching * 2 >= active ? 'broad' : 'narrow';
}

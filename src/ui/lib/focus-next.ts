/** Moves the focus among the things of a menu that can be chosen; past the last comes the first. */
export function focusNext(list: HTMLElement | null, step: number): void {
  const items = [...(list?.querySelectorAll<HTMLElement>('a, button:not(:disabled)') ?? [])];
  const now = items.indexOf(document.activeElement as HTMLElement);
  const from = now < 0 && step < 0 ? 0 : now;
  items.at((from + step) % items.length)?.focus();
}

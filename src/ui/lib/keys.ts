import { useLayoutEffect, useRef } from 'react';
import { preference } from './preferences.js';

/**
 * What keys do: `j`, `?`, `Escape`, `mod+Enter` (Control, or Command on a Mac), `Shift+x`, or two in turn: `g a`.
 */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const turnMs = 1_000;

/** As a map of keys names it. */
export function keyName({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  const name = key === ' ' ? 'Space' : key;
  const isLetter = /^\p{L}$/u.test(name);
  const withShift = shiftKey && (isLetter || name.length > 1);
  return [
    ctrlKey || metaKey ? 'mod+' : '',
    altKey ? 'Alt+' : '',
    withShift ? 'Shift+' : '',
    isLetter ? name.toLowerCase() : name,
  ].join('');
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Whether the key is left to where the focus is: letters while one types, anything below an open dialog. */
function isElsewhere(event: KeyboardEvent, name: string): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  if (name !== 'mod+k' && document.querySelector('[role="dialog"][aria-modal="true"]')) return true;
  const isPlain = !name.startsWith('mod+');
  if (isPlain && name !== 'Escape' && isTyping(event.target)) return true;
  // Single letters may be in the way of who speaks to the machine: they can be turned off.
  return /^(Shift\+)?.$/u.test(name) && !preference('shortcuts');
}

interface Pressed {
  readonly name: string;
  /** Ms of the document. */
  readonly at: number;
}

/** The entry that is meant, given the key before: two in turn go before one alone. */
export function keyOf(map: KeyMap, before: Pressed | undefined, { name, at }: Pressed): string | undefined {
  if (!before || at - before.at > turnMs) return name in map ? name : undefined;
  const pair = `${before.name} ${name}`;
  if (pair in map) return pair;
  const isSecond = Object.keys(map).some((key) => key.startsWith(`${before.name} `));
  return !isSecond && name in map ? name : undefined;
}

/** Keys of a page while it is shown. A key that another part has taken, or that is typed into a field, is not seen. */
export function useKeys(map: KeyMap): void {
  const newest = useRef(map);
  newest.current = map;
  const before = useRef<Pressed>(undefined);
  // Before the page is drawn: what is seen answers to keys.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const pressed = { name: keyName(event), at: event.timeStamp };
      if (isElsewhere(event, pressed.name)) return;
      const key = keyOf(newest.current, before.current, pressed);
      before.current = key === undefined ? pressed : undefined;
      if (key === undefined) return;
      event.preventDefault();
      newest.current[key]?.(event);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

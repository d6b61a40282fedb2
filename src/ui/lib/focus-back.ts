import { useEffect, useRef } from 'react';

/** Gives the focus back when what was opened is gone: to where it was, else to the page. */
export function useFocusBack(open = true): void {
  const before = useRef<Element | null>(null);
  // While it is drawn for the first time: a menu that led here is still there, with the focus in it.
  if (open) before.current ??= openerOf(document.activeElement);
  else before.current = null;
  useEffect(() => {
    if (!open) return undefined;
    const opener = before.current;
    return () => {
      const back = opener?.isConnected && opener !== document.body ? opener : document.getElementById('main');
      if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    };
  }, [open]);
}

/** What was pressed in a dialog is closed while it works and loses the focus: the key Tab stays in the dialog all the same. */
export function useFocusKept(open: boolean): void {
  useEffect(() => {
    if (!open) return undefined;
    const keep = ({ key }: KeyboardEvent): void => {
      if (key !== 'Tab' || document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>('[role="dialog"][aria-modal="true"]')?.focus();
    };
    addEventListener('keydown', keep, true);
    return () => removeEventListener('keydown', keep, true);
  }, [open]);
}

/** An entry of a menu is gone when the menu is; the button of the menu stays. */
function openerOf(focused: Element | null): Element | null {
  const button = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return (button && document.getElementById(button)) || focused;
}

import {
  type ButtonHTMLAttributes,
  cloneElement,
  type ComponentProps,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type ToggleEvent,
  useId,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { focusNext } from '../lib/focus-next.js';

interface Props {
  readonly button: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  readonly className?: string;
  /** `MenuItem`s, links with the role of one, lines between; drawn while they are seen. */
  readonly children: ReactNode;
}

const gap = 4;
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A button and what it offers. The browser's own popover: it lies above everything, and goes with Escape, with a click
 * elsewhere, and when something was chosen; the focus goes back to the button.
 */
export function Menu({ button, className = '', children }: Props): ReactNode {
  const id = useId();
  const [open, setOpen] = useState(false);
  const buttonId = `${id}-button`;
  const onBeforeToggle = ({ newState, currentTarget }: ToggleEvent<HTMLElement>): void => {
    if (newState !== 'open') return;
    place(currentTarget, document.getElementById(buttonId));
    // It is shown right after this: with its items, not before them.
    flushSync(() => setOpen(true));
  };
  const onToggle = ({ newState, currentTarget }: ToggleEvent<HTMLElement>): void => {
    if (newState === 'open') focusNext(currentTarget, 1);
    else setOpen(false);
  };
  return (
    <>
      {cloneElement(button, { id: buttonId, popoverTarget: id, 'aria-haspopup': 'menu', 'aria-expanded': open })}
      <div id={id} popover="auto" className={`menu-list ${className}`} {...{ onBeforeToggle, onToggle }}>
        {open && (
          <div role="menu" tabIndex={-1} aria-labelledby={buttonId} onClick={hide} onKeyDown={onKeyDown}>
            {children}
          </div>
        )}
      </div>
    </>
  );
}

function hide({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  currentTarget.parentElement?.hidePopover();
}

/** The keys of the page are about something else. */
function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  event.stopPropagation();
  const { key, currentTarget } = event;
  const step = steps[key];
  if (step !== undefined) focusNext(currentTarget, step);
  else if (key === 'Escape' || key === 'Tab') hide(event);
  else return;
  event.preventDefault();
}

/** Below the button, or above it where there is more room, and on its side of the window. */
function place({ style }: HTMLElement, button: HTMLElement | null): void {
  const at = button?.getBoundingClientRect();
  if (!at) return;
  const [above, below] = [at.top - gap, innerHeight - at.bottom - gap];
  const isAbove = below < above && below < innerHeight / 3;
  const isLeft = at.left + at.right < innerWidth;
  style.top = isAbove ? 'auto' : `${at.bottom + gap}px`;
  style.bottom = isAbove ? `${innerHeight - above}px` : 'auto';
  style.left = isLeft ? `${at.left}px` : 'auto';
  style.right = isLeft ? 'auto' : `${innerWidth - at.right}px`;
  style.maxHeight = `${Math.max(above, below) - gap}px`;
}

/** Something to choose. */
export function MenuItem(props: ComponentProps<'button'>): ReactNode {
  return <button type="button" role="menuitem" tabIndex={-1} {...props} />;
}

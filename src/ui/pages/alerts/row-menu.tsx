import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { focusNext } from '../../lib/focus-next.js';
import { lettersScale } from '../../lib/letters-scale.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import type { ShownRow } from './held-rows.js';

/** What can be done with one alert of the list, by its key or from its menu. */
export interface RowAction {
  readonly key: string;
  readonly label: string;
  readonly act: (shown: ShownRow) => void;
  /** Whether it can be done with every alert, or only with those of rules. */
  readonly ofRules?: boolean;
}

export interface OpenMenu {
  readonly shown: ShownRow;
  /** Pixels of the window. */
  readonly at: { readonly right: number; readonly bottom: number };
}

interface Props {
  readonly menu: OpenMenu;
  readonly actions: readonly RowAction[];
  readonly onClose: () => void;
}

const lineHeight = 32;
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const closing = ['Escape', 'Tab'];

/** Arrows move, Enter does, Escape and whatever lies outside close; the focus goes back to where it was. */
export function RowMenu({ menu: { shown, at }, actions, onClose }: Props): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    list.current?.querySelector('button')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    // The keys of the list are about another row, perhaps.
    event.stopPropagation();
    const step = steps[event.key];
    if (step !== undefined) focusNext(list.current, step);
    else if (closing.includes(event.key)) onClose();
    else return;
    event.preventDefault();
  };
  const name = shown.row.labels.alertname ?? shown.row.fingerprint;
  const top = Math.max(0, Math.min(at.bottom, innerHeight - (actions.length + 1) * lineHeight * lettersScale()));
  return (
    <div
      ref={list}
      role="menu"
      tabIndex={-1}
      className="alert-menu"
      aria-label={text.rowMenu(name)}
      style={{ top, right: innerWidth - at.right }}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget, currentTarget }) => currentTarget.contains(relatedTarget) || onClose()}
    >
      {actions.map(({ key, label, act }) => (
        <button
          key={key}
          type="button"
          role="menuitem"
          onClick={() => {
            onClose();
            act(shown);
          }}
        >
          {label} <kbd>{key}</kbd>
        </button>
      ))}
    </div>
  );
}

import { useState } from 'react';

/** What was typed into a form, the way to change it, and whether it was found from before; `forget` when it is sent. */
export interface Draft<T> {
  readonly value: T;
  readonly change: (value: T) => void;
  readonly found: boolean;
  readonly forget: () => void;
}

/** A form that survives what ends the page. Not for secrets: they stay in memory, where `kept` leaves them out. */
export function useDraft<T extends object>(name: string, initial: T, kept: (value: T) => T = asIs): Draft<T> {
  const key = `tocsin.draft.${name}`;
  const [stored] = useState(() => readDraft<T>(key));
  const [found, setFound] = useState(stored !== undefined);
  const [value, setValue] = useState<T>(() => ({ ...initial, ...stored }));
  return {
    value,
    found,
    change: (next) => {
      localStorage.setItem(key, JSON.stringify(kept(next)));
      setValue(next);
    },
    forget: () => {
      localStorage.removeItem(key);
      setFound(false);
      setValue(initial);
    },
  };
}

const asIs = <T>(value: T): T => value;

function readDraft<T>(key: string): Partial<T> | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return value !== null && typeof value === 'object' ? (value as Partial<T>) : undefined;
  } catch {
    return undefined;
  }
}

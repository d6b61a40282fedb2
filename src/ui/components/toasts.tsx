import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { closeToast, type ToldToast, toldToasts, watchToasts } from '../lib/toast.js';
import { dialogText as text } from '../messages/dialog.en.js';

/** More wait for their turn. */
const most = 4;
const shownMs = 10_000;

/** What was told, above everything. */
export function Toasts(): ReactNode {
  const told = useSyncExternalStore(watchToasts, toldToasts);
  if (told.length === 0) return null;
  return (
    <section className="toasts" aria-label={text.told}>
      {told.slice(0, most).map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

/** Its time stands still while the pointer or the focus rests on it. */
function ToastCard({ toast: { id, text: said, tone, undo } }: { readonly toast: ToldToast }): ReactNode {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => closeToast(id), shownMs);
    return () => clearTimeout(timer);
  }, [id, held]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    <div
      role="alert"
      className={undo && 'undo'}
      data-tone={tone}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <span>{said}</span>
      {undo && (
        <button
          type="button"
          onClick={() => {
            closeToast(id);
            undo();
          }}
        >
          {text.undo}
        </button>
      )}
      <button type="button" className="close" aria-label={text.close} onClick={() => closeToast(id)}>
        ✕
      </button>
    </div>
  );
}

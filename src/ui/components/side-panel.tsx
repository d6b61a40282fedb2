import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useFocusBack } from '../lib/focus-back.js';
import { useKeys } from '../lib/keys.js';
import { dialogText } from '../messages/dialog.en.js';

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One thing beside its list: the list stays usable; Escape closes it and gives the focus back. */
export function SidePanel({ label, onClose, wide = false, children }: Props): ReactNode {
  const panel = useRef<HTMLElement>(null);
  useFocusBack();
  useEffect(() => panel.current?.focus(), []);
  useKeys({ Escape: onClose });
  return (
    <aside className={wide ? 'drawer wide' : 'drawer'} aria-label={label} tabIndex={-1} ref={panel}>
      <CloseButton className="close" onClick={onClose} aria-label={dialogText.close} />
      {children}
    </aside>
  );
}

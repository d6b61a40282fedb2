import { CloseButton, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusBack, useFocusKept } from '../lib/focus-back.js';
import { dialogText } from '../messages/dialog.en.js';

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl';
  readonly children: ReactNode;
}

/** A question that must be answered first: keeps the focus, gives it back, ends with Escape. */
export function Dialog({ open, title, onClose, size = 'md', children }: Props): ReactNode {
  useFocusBack(open);
  useFocusKept(open);
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      size={size}
      lockScroll={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <div className="dialog-head">
          <h2>{title}</h2>
          <CloseButton onClick={onClose} aria-label={dialogText.close} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl';
  readonly children: ReactNode;
}

/** A question that must be answered first: keeps the focus, gives it back, ends with Escape. */
export function Dialog({ open, title, onClose, size = 'md', children }: Props): ReactNode {
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={title}
      size={size}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {children}
    </Modal>
  );
}

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { closeButtonProps } from '../lib/toast.js';

/** What was done, and for ten seconds the way back. */
export function toastWithUndo(text: string, undo: () => void): void {
  const id = notifications.show({
    message: (
      <span className="undo">
        {text}
        <Button
          variant="default"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </span>
    ),
    withBorder: true,
    closeButtonProps,
  });
}

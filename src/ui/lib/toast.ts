import { notifications } from '@mantine/notifications';
import { dialogText } from '../messages/dialog.en.js';

interface Toast {
  readonly text: string;
  readonly tone?: 'good' | 'bad';
}

/** A name for who does not see the cross. */
export const closeButtonProps = { 'aria-label': dialogText.close };

/** A sentence in the corner, read out, gone after ten seconds. */
export function toast({ text, tone = 'good' }: Toast): string {
  return notifications.show({
    message: text,
    color: tone === 'bad' ? 'red' : 'blue',
    withBorder: true,
    closeButtonProps,
  });
}

import { notifications } from '@mantine/notifications';

interface Toast {
  readonly text: string;
  readonly tone?: 'good' | 'bad';
}

/** A sentence in the corner, read out, gone after ten seconds. */
export function toast({ text, tone = 'good' }: Toast): string {
  return notifications.show({ message: text, color: tone === 'bad' ? 'red' : 'blue', withBorder: true });
}

export function endToast(id: string): void {
  notifications.hide(id);
}

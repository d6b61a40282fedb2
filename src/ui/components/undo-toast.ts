import { toast } from '../lib/toast.js';

/** What was done, and for ten seconds the way back. */
export function toastWithUndo(text: string, undo: () => void): void {
  toast({ text, undo });
}

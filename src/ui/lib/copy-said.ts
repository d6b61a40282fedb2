import { copyText } from './copy-text.js';

/** Copies a text and says so, or that it did not work. */
export async function copySaid(content: string, said: string): Promise<void> {
  const { activeElement } = document;
  const beside = activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : undefined;
  const place = beside ?? document.querySelector<HTMLElement>('main h1');
  const done = place !== null && (await copyText(content, place));
  // Toasts come with a library of their own, which most pages need later than this.
  const { toast } = await import('./toast.js');
  toast(done ? { text: said } : { text: 'Copying did not work in this browser.', tone: 'bad' });
}

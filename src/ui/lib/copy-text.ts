/** Puts a text where paste finds it; whether that worked. Without https browsers offer the old way only. */
export async function copyText(text: string, beside: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, beside);
  }
}

/** The field stands beside the button: a dialog lets the focus go nowhere else. */
function copyBySelection(text: string, beside: HTMLElement): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'sr';
  beside.after(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
    beside.focus();
  }
}

interface Toast {
  readonly text: string;
  readonly tone?: 'good' | 'bad';
  /** The way back, offered as long as the sentence is seen. */
  readonly undo?: () => void;
}

export interface ToldToast extends Toast {
  readonly id: number;
}

let told: readonly ToldToast[] = [];
let last = 0;
const watchers = new Set<() => void>();

function tell(next: readonly ToldToast[]): void {
  told = next;
  for (const watcher of watchers) watcher();
}

/** A sentence in the corner, read out, gone after ten seconds. */
export function toast(said: Toast): void {
  last++;
  tell([...told, { ...said, id: last }]);
}

export function closeToast(id: number): void {
  tell(told.filter((each) => each.id !== id));
}

/** What was told and is not closed, the oldest first. */
export function toldToasts(): readonly ToldToast[] {
  return told;
}

/** Calls `watcher` whenever there is more or less; answers a function that ends this. */
export function watchToasts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Reads what a node reads from files again. */
export abstract class Reloading {
  /** One sentence on what came of it. Throws `InvalidInput` with every fault of every file, and leaves what stood. */
  abstract reload(): Promise<string>;
}

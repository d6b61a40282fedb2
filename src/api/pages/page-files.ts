/** One file of the built pages, in memory. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/** The built pages. */
export abstract class PageFiles {
  /** The one document of all pages; `undefined` when the pages were not built. */
  abstract document(): PageFile | undefined;
  /** A script or style sheet by its name, which carries the hash of what it holds. */
  abstract asset(name: string): PageFile | undefined;
}

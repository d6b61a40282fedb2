export interface Room {
  /** Most texts. */
  readonly most: number;
  /** What all of them may take together, and the room that each takes beside its own size. */
  readonly size: number;
  readonly between: number;
  readonly sizeOf: (text: string) => number;
}

/** The first texts that find room together. The first one is always shown: its own limits bound it. */
export function fittingTexts(texts: readonly string[], room: Room): readonly string[] {
  let size = 0;
  const end = texts.findIndex((text, index) => {
    size += room.sizeOf(text) + room.between;
    return index >= room.most || (index > 0 && size > room.size);
  });
  return end === -1 ? texts : texts.slice(0, end);
}

export function lengthOf(text: string): number {
  return text.length;
}

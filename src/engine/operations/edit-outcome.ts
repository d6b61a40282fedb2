import { Conflict, InvalidInput, NotFound, StaleVersion } from './refusal.js';

/** What a store says to an edit under an optimistic lock. */
export type EditOutcome = 'inserted' | 'updated' | 'deleted' | 'stale' | 'taken' | 'gone';

/** Turns what a store refused into what the caller is told; `kind` is the thing's name, for example `rule group`. */
export function requireDone(
  outcome: EditOutcome,
  kind: string,
  facts: { readonly name: string; readonly version?: number },
): void {
  switch (outcome) {
    case 'inserted':
    case 'updated':
    case 'deleted':
      return;
    case 'taken':
      throw new InvalidInput([
        { path: 'name', message: `there is a ${kind} named ${JSON.stringify(facts.name)} already: take another name` },
      ]);
    case 'gone':
      throw missing(kind);
    case 'stale':
      throw facts.version === undefined
        ? new Conflict(`the ${kind} is being changed by somebody else: read it again and repeat your change`)
        : new StaleVersion(facts.version);
  }
}

export function missing(kind: string): NotFound {
  return new NotFound(`there is no ${kind} with this id`);
}

/** The thing that stands, in the version that the caller believes to stand; else 404 or 412. */
export function requireVersion<T extends { readonly version: number }>(
  stored: T | undefined,
  kind: string,
  expected: number | undefined,
): T {
  if (!stored) throw missing(kind);
  if (expected !== undefined && expected !== stored.version) throw new StaleVersion(stored.version);
  return stored;
}

import { type DatabaseKind, type FreshDatabase, freshDatabase } from './fresh-database.js';

export interface GivenDatabase {
  readonly kind: DatabaseKind;
  /** URL of the suite's own database; to be asked inside of tests and hooks. */
  url(): string;
}

/** Describes a suite on SQLite, MySQL (or MariaDB) and PostgreSQL, each with an empty database of its own. */
export function eachDatabase(name: string, suite: (given: GivenDatabase) => void): void {
  for (const kind of ['sqlite', 'mysql', 'postgres'] as const) {
    describe(`${name} on ${kind}`, () => {
      let fresh: FreshDatabase | undefined;
      beforeAll(async () => {
        fresh = await freshDatabase(kind);
      });
      suite({
        kind,
        url: () => {
          if (!fresh) throw new Error('the database is there in tests and hooks only');
          return fresh.url;
        },
      });
      // Hooks run in the order of their registration: the suite's own have closed its connections by then.
      afterAll(async () => {
        await fresh?.drop();
      });
    });
  }
}

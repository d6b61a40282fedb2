/** The server databases that several nodes can share. */
export const haDatabases = ['mysql', 'postgres'] as const;
export type HaDatabase = (typeof haDatabases)[number];

import { openDatabase } from '../../../src/adapters/sql/open-database.js';

/** Commits row after row to the database of its argument, and tells each as soon as COMMIT has answered. */
const database = await openDatabase(process.argv[2] ?? '');
for (let id = 1; ; id++) {
  await database.write((session) => session.execute('INSERT INTO kept (id) VALUES (?)', [id]));
  process.stdout.write(`${id}\n`);
}

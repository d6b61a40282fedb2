import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import { freshDatabase } from '../support/databases/fresh-database.js';

const committingProcess = fileURLToPath(new URL('./support/committing-process.js', import.meta.url));

/** Runs the process until it has told of `rows` rows, kills it, and answers the last that it told of. */
async function killAfter(url: string, rows: number): Promise<number> {
  const child = spawn(process.execPath, [committingProcess, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  for await (const chunk of child.stdout) {
    told += String(chunk);
    if (told.split('\n').length > rows) child.kill('SIGKILL');
  }
  return Number(told.slice(0, told.lastIndexOf('\n')).split('\n').at(-1));
}

describe('the embedded database', () => {
  it('keeps every committed row when its process is killed', async () => {
    const fresh = await freshDatabase('sqlite');
    for (const rows of [20, 150, 700]) {
      const before = await openDatabase(fresh.url);
      await before.write((session) => session.execute('DROP TABLE IF EXISTS kept'));
      await before.write((session) => session.execute('CREATE TABLE kept (id int PRIMARY KEY)'));
      await before.close();
      const last = await killAfter(fresh.url, rows);
      const after = await openDatabase(fresh.url);
      const [row] = await after.read((session) =>
        session.query<{ n: number; newest: number }>('SELECT COUNT(*) AS n, MAX(id) AS newest FROM kept'),
      );
      await after.close();
      expect(row?.newest).toBeGreaterThanOrEqual(last);
      expect(row?.n).toBe(row?.newest);
    }
    await fresh.drop();
  });

  it('is in memory when asked to', async () => {
    const database = await openDatabase('sqlite::memory:');
    await database.write((session) => session.execute('CREATE TABLE kept (id int)'));
    await database.write(async (session) => {
      await session.execute('INSERT INTO kept (id) VALUES (1)');
      const rows = await database.read((inner) => inner.query('SELECT id FROM kept'));
      expect(rows).toEqual([{ id: 1 }]);
    });
    expect(await database.read((session) => session.query('SELECT id FROM kept'))).toEqual([{ id: 1 }]);
    await database.close();
  });
});

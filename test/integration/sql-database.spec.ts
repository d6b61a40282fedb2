import type { Database } from '../../src/adapters/sql/database.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import type { Session } from '../../src/adapters/sql/session.js';
import { DuplicateKey, StatementFault } from '../../src/adapters/sql/statement-failure.js';
import { Unavailable } from '../../src/engine/ports/failure.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { patientLimits } from '../support/databases/patient-limits.js';
import { until } from '../support/until.js';

eachDatabase('the database', (given) => {
  let database: Database;
  let other: Database;
  const statements: string[] = [];

  beforeAll(async () => {
    database = await openDatabase(given.url(), { ...patientLimits, onStatement: (kind) => statements.push(kind) });
    other = await openDatabase(given.url(), patientLimits);
    await database.write((session) =>
      session.execute('CREATE TABLE account (id int PRIMARY KEY, amount bigint NOT NULL, note varchar(40))'),
    );
  });

  beforeEach(async () => {
    await database.write(async (session) => {
      await session.execute('DELETE FROM account');
      await session.execute('INSERT INTO account (id, amount) VALUES (1, 0), (2, 0)');
    });
    statements.length = 0;
  });

  afterAll(async () => {
    await other.close();
    await database.close();
  });

  const add = (id: number, amount: number) => (session: Session) =>
    session.execute('UPDATE account SET amount = amount + ? WHERE id = ?', [amount, id]);
  const amountOf = async (id: number, by: Database = database) => {
    const rows = await by.read((session) =>
      session.query<{ amount: number }>('SELECT amount FROM account WHERE id = ?', [id]),
    );
    return rows[0]?.amount;
  };

  it('commits what work has written, and answers what it answers', async () => {
    expect(await database.write(add(1, 5))).toBe(1);
    expect(await amountOf(1, other)).toBe(5);
    expect(statements).toEqual(['begin', 'update', 'commit']);
  });

  it('rolls back when work throws', async () => {
    const work = database.write(async (session) => {
      await add(1, 5)(session);
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await amountOf(1)).toBe(0);
  });

  it('joins nested work to one transaction', async () => {
    await database.write(async (session) => {
      await add(1, 5)(session);
      await database.write(add(2, 7));
      expect(await amountOf(2)).toBe(7);
      expect(await amountOf(2, other)).toBe(0);
    });
    expect(statements).toEqual(['begin', 'update', 'update', 'select', 'commit']);
    expect(await amountOf(2, other)).toBe(7);
  });

  it('lets nothing of the whole stand when a joined part has failed, even if its failure is swallowed', async () => {
    const work = database.write(async (session) => {
      await add(1, 5)(session);
      await database
        .write(async () => {
          throw new Error('part failed');
        })
        .catch(() => undefined);
    });
    await expect(work).rejects.toThrow('part failed');
    expect(await amountOf(1)).toBe(0);
  });

  it('runs nothing more in a transaction after a statement has failed', async () => {
    const work = database.write(async (session) => {
      await add(1, 5)(session);
      await session.execute('INSERT INTO account (id, amount) VALUES (1, 1)').catch(() => undefined);
      await add(2, 5)(session);
    });
    await expect(work).rejects.toBeInstanceOf(DuplicateKey);
    expect([await amountOf(1), await amountOf(2)]).toEqual([0, 0]);
  });

  it('tells our own mistakes apart, without the values', async () => {
    const wrong = database.read((session) => session.query('SELECT nothing FROM account WHERE note = ?', ['secret']));
    await expect(wrong).rejects.toBeInstanceOf(StatementFault);
    await expect(wrong).rejects.toThrow(/^(?!.*secret).*SELECT nothing/s);
  });

  it('refuses a statement after its transaction has ended', async () => {
    const late = await database.write(async (session) => () => add(1, 1)(session));
    await expect(late()).rejects.toThrow('after its transaction ended');
  });

  it.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['NUL', 'a\0b'],
    ['more than 64 bits', 2n ** 64n],
    ['an object', {}],
    ['nothing', undefined],
  ])('refuses to bind %s', async (_, value) => {
    const work = database.write((session) => session.execute('UPDATE account SET note = ?', [value as string]));
    await expect(work).rejects.toThrow('cannot be stored');
  });

  it('answers numbers as numbers, large ones, counts and sums too', async () => {
    await database.write(add(1, 9_007_199_254_740_000));
    const [row] = await database.read((session) =>
      session.query(
        'SELECT amount, (SELECT COUNT(*) FROM account) AS n, (SELECT SUM(id) FROM account) AS s FROM account WHERE id = 1',
      ),
    );
    expect(row).toEqual({ amount: 9_007_199_254_740_000, n: 2, s: 3 });
  });

  it('loses no update of many at once, whoever rolls back', async () => {
    const jobs = Array.from({ length: 120 }, async (_, index) => {
      const job = (index % 2 ? database : other).write(async (session) => {
        await add(1, 1)(session);
        await add(2, 1)(session);
        if (index % 5 === 1) throw new Error('rolled back');
      });
      if (index % 5 === 1) await expect(job).rejects.toThrow('rolled back');
      else await job;
    });
    await Promise.all(jobs);
    expect([await amountOf(1), await amountOf(2)]).toEqual([96, 96]);
  });

  // On SQLite transactions come one after the other, so there is no deadlock to make.
  if (given.kind !== 'sqlite') {
    it('runs a transaction that lost a deadlock again as a whole', async () => {
      let tries = 0;
      let meet: () => void = () => undefined;
      const met = new Promise<void>((resolve) => {
        meet = resolve;
      });
      const crossing = (first: number, second: number) => async (session: Session) => {
        await add(first, 1)(session);
        if (++tries === 2) meet();
        await met;
        await add(second, 1)(session);
      };
      await Promise.all([database.write(crossing(1, 2)), other.write(crossing(2, 1))]);
      expect(tries).toBe(3);
      expect([await amountOf(1), await amountOf(2)]).toEqual([2, 2]);
    });
  }

  it('cuts off a transaction that takes too long', async () => {
    const hasty = await openDatabase(given.url(), { transactionLimitMs: 1_000 });
    let free: () => void = () => undefined;
    const stuck = hasty.write(async (session) => {
      await add(1, 5)(session);
      await new Promise((resolve) => {
        free = () => resolve(undefined);
      });
    });
    await expect(stuck).rejects.toBeInstanceOf(Unavailable);
    free();
    // On a machine that stands still for a second it is cut off as well, and leaves as little.
    const tooSlow = (error: unknown): undefined => {
      if (!(error instanceof Unavailable)) throw error;
    };
    await until(async () => (await hasty.write(add(1, 1)).catch(tooSlow)) === 1);
    await hasty.close();
    expect(await amountOf(1)).toBe(1);
  });

  it('leaves turns to everybody else in this process however many statements follow each other', async () => {
    let turned = false;
    setImmediate(() => {
      turned = true;
    });
    let reads = 0;
    while (!turned && reads < 20_000) {
      await amountOf(1);
      reads++;
    }
    expect(turned).toBe(true);
  });

  it('leaves them within a long transaction too', async () => {
    let turned = false;
    setImmediate(() => {
      turned = true;
    });
    const duringWork = await database.write(async (session) => {
      for (let writes = 0; !turned && writes < 20_000; writes++) await add(1, 1)(session);
      return turned;
    });
    expect(duringWork).toBe(true);
  });

  it('has a clock that runs in milliseconds', async () => {
    const [row] = await database.read((session) =>
      session.query<{ now_ms: number }>(`SELECT ${session.dialect.nowMs} AS now_ms`),
    );
    expect(Math.abs((row?.now_ms ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(Number.isInteger(row?.now_ms)).toBe(true);
  });
});

describe('a database that cannot be opened', () => {
  it('is told in one sentence without the password', async () => {
    for (const url of ['mysql://me:geheim@127.0.0.1:1/x', 'postgres://me:geheim@127.0.0.1:1/x']) {
      const opening = openDatabase(url);
      await expect(opening).rejects.toBeInstanceOf(Unavailable);
      await expect(opening).rejects.toThrow(
        /^(?!.*geheim)cannot open the database at \w+:\/\/127.0.0.1:1\/x: .*ECONNREFUSED/,
      );
    }
  });
});

import type { Database } from '../../src/adapters/sql/database.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import { CommitUnanswered, Unavailable } from '../../src/engine/ports/failure.js';
import { CuttingProxy } from '../ha/support/cutting-proxy.js';
import type { PrivateServer } from '../support/databases/private-server.js';
import { startMariadb } from '../support/databases/start-mariadb.js';
import { startPostgres } from '../support/databases/start-postgres.js';

/** Long enough for a loaded machine to answer within them, as what waits for them to pass takes as long. */
const limits = { statementLimitMs: 2_500, connectLimitMs: 2_500 };

describe.each([
  ['mysql', startMariadb, 'mysql'],
  ['postgres', startPostgres, 'postgres'],
] as const)('a server database that fails: %s', (_, start, systemDatabase) => {
  let server: PrivateServer;
  let proxy: CuttingProxy;
  let direct: Database;
  let database: Database;

  beforeAll(async () => {
    server = await start();
    proxy = await CuttingProxy.start({ host: '127.0.0.1', port: server.port }, 1);
    direct = await openDatabase(server.url(systemDatabase), limits);
    await direct.write(async (session) => {
      await session.execute('CREATE TABLE claim (id int PRIMARY KEY, owner varchar(40))');
      await session.execute('INSERT INTO claim (id) VALUES (1)');
    });
    const through = new URL(server.url(systemDatabase));
    through.port = String(proxy.port);
    database = await openDatabase(through.toString(), limits);
  });

  // What a failed test leaves cut off or frozen must not fail the next ones.
  afterEach(() => {
    proxy?.pass();
    server?.thaw();
  });

  afterAll(async () => {
    await database?.close();
    await direct?.close();
    await proxy?.stop();
    await server?.stop();
  });

  const claim = (owner: string) =>
    database.write((session) => session.execute('UPDATE claim SET owner = ? WHERE id = 1', [owner]));
  const ownerOf = async (by: Database) => {
    const rows = await by.read((session) => session.query<{ owner: string }>('SELECT owner FROM claim WHERE id = 1'));
    return rows[0]?.owner;
  };
  const timed = async (work: Promise<unknown>) => {
    const startedAt = performance.now();
    const error = await work.then(
      () => undefined,
      (failure: unknown) => failure,
    );
    return { error, ms: performance.now() - startedAt };
  };

  it('tells that COMMIT was not answered, whether it took effect or not', async () => {
    await claim('before');
    proxy.cutCommits();
    const unanswered = [claim('first'), claim('second')];
    for (const each of await Promise.allSettled(unanswered)) {
      expect(each.status === 'rejected' && each.reason).toBeInstanceOf(CommitUnanswered);
    }
    expect(proxy.cuts.after).toBeGreaterThan(0);
    proxy.pass();
    expect(['before', 'first', 'second']).toContain(await ownerOf(direct));
    await claim('again');
    expect(await ownerOf(direct)).toBe('again');
  });

  it('takes a network that swallows everything for a dead server, and is well at once when it is back', async () => {
    await claim('warm');
    proxy.blackhole();
    const [write, read] = await Promise.all([timed(claim('lost')), timed(ownerOf(database))]);
    for (const { error, ms } of [write, read]) {
      expect(error).toBeInstanceOf(Unavailable);
      // One limit to find out, one to try a new connection, and much more for a loaded machine: without limits nobody
      // would be told for minutes.
      expect(ms).toBeLessThan(8 * (limits.statementLimitMs + limits.connectLimitMs));
    }
    proxy.pass();
    expect((await timed(claim('back'))).error).toBeUndefined();
    expect(await ownerOf(direct)).toBe('back');
  });

  it('tells a COMMIT into a frozen server from a statement into it', async () => {
    const frozen = await timed(
      direct.write(async (session) => {
        await session.execute("UPDATE claim SET owner = 'frozen' WHERE id = 1");
        await server.freeze();
      }),
    );
    expect(frozen.error).toBeInstanceOf(CommitUnanswered);
    expect((await timed(ownerOf(direct))).error).toBeInstanceOf(Unavailable);
    server.thaw();
    expect(['frozen', 'back']).toContain(await ownerOf(direct));
  });

  it('is well again with the first statement after a restart', async () => {
    const warm = Array.from({ length: 6 }, () => ownerOf(direct));
    await Promise.all(warm);
    await server.kill();
    expect((await timed(claim('down'))).error).toBeInstanceOf(Unavailable);
    const { error } = await timed(ownerOf(direct));
    expect(error).toBeInstanceOf(Unavailable);
    // A refused connection is told at once: no limit has to pass.
    expect((error as Unavailable).message).toContain('ECONNREFUSED');
    await server.restart();
    const answers = await Promise.all(Array.from({ length: 6 }, () => timed(ownerOf(direct))));
    expect(answers.map(({ error }) => error)).toEqual(Array(6).fill(undefined));
    expect((await timed(claim('up'))).error).toBeUndefined();
  });

  it('has the locks of a node that stopped in the middle of a transaction taken away', async () => {
    let meet: () => void = () => undefined;
    const locked = new Promise<void>((resolve) => {
      meet = resolve;
    });
    let go: () => void = () => undefined;
    const resumed = new Promise<void>((resolve) => {
      go = resolve;
    });
    // It does not end its transaction by itself either: only the server can.
    const stopped = await openDatabase(server.url(systemDatabase), { ...limits, transactionLimitMs: 300_000 });
    const paused = timed(
      stopped.write(async (session) => {
        await session.execute("UPDATE claim SET owner = 'paused' WHERE id = 1");
        meet();
        await resumed;
        await session.execute("UPDATE claim SET owner = 'late' WHERE id = 1");
      }),
    );
    await locked;
    const patient = await openDatabase(server.url(systemDatabase));
    const other = await timed(
      patient.write((session) => session.execute("UPDATE claim SET owner = 'other' WHERE id = 1")),
    );
    await patient.close();
    go();
    expect((await paused).error).toBeInstanceOf(Unavailable);
    await stopped.close();
    expect(other.error).toBeUndefined();
    expect(await ownerOf(direct)).toBe('other');
  });
});

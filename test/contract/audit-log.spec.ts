import { randomUUID } from 'node:crypto';
import { auditSeal } from '../../src/adapters/secrets/audit-seal.js';
import { AuditRecords } from '../../src/adapters/sql/records/audit-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import { type AuditVerdict, VerifyAudit } from '../../src/engine/access/verify-audit.js';
import type { AuditEntry, AuditEvent } from '../../src/engine/ports/audit-log.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

const seal = auditSeal(new Uint8Array(32).fill(5));
const anything = {
  action: undefined,
  actor: undefined,
  entityKind: undefined,
  entityId: undefined,
  from: undefined,
  to: undefined,
};

function event(changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    at: 1_000,
    actorKind: 'user',
    actorId: '01a1fc40-0000-7000-8000-000000000000',
    actorName: 'anna',
    address: '192.0.2.1',
    requestId: 'request-1',
    action: 'rule-group.create',
    entityKind: 'rule-group',
    entityId: 'some-id',
    entityName: 'host',
    before: undefined,
    after: { name: 'host', quote: '"', unicode: 'é日本\ud83d\ude00', big: 12345678901 },
    ...changes,
  };
}

const neverAborted = new AbortController().signal;

eachDatabase('the audit log', (given) => {
  const worlds: SqlWorld[] = [];
  const logs: AuditRecords[] = [];
  beforeAll(async () => {
    for (const node of ['a', 'b', 'c']) {
      const world = await SqlWorld.open(given.url());
      worlds.push(world);
      logs.push(new AuditRecords(world.database, { node, seal }));
    }
  });
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });

  const sql = () => worlds[0] as SqlWorld;
  const log = () => logs[0] as AuditRecords;
  const verify = (noted?: { readonly seq: number; readonly hash: string }): Promise<AuditVerdict> =>
    new VerifyAudit(log()).verify(neverAborted, noted);
  const all = async (): Promise<readonly AuditEntry[]> => {
    const entries: AuditEntry[] = [];
    for (;;) {
      const page = await log().after(entries.at(-1)?.seq ?? 0, 3);
      if (page.length === 0) return entries;
      entries.push(...page);
    }
  };

  describe('when it is used', () => {
    it('begins empty and whole', async () => {
      expect(await verify()).toMatchObject({ intact: true, end: { seq: 0 } });
    });

    it('keeps what it was told', async () => {
      await log().append(event());
      const [entry] = await all();
      expect(entry).toMatchObject({ ...event(), seq: 1, node: 'a', previousHash: '0'.repeat(64) });
      expect(await verify()).toEqual({ intact: true, end: { seq: 1, hash: entry?.hash } });
    });

    it('writes all entries of a transaction at its end, in their order, and none that was rolled back', async () => {
      const transactions = new SqlTransactions(sql().database);
      await transactions.write(async () => {
        await log().append(event({ action: 'first' }));
        await log().append(event({ action: 'second' }));
        expect(await all()).toHaveLength(1);
      });
      const failed = transactions.write(async () => {
        await log().append(event({ action: 'never' }));
        throw new Error('changed its mind');
      });
      await expect(failed).rejects.toThrow('changed its mind');
      await log().append(event({ action: 'third' }));
      const entries = await all();
      expect(entries.map(({ action }) => action)).toEqual(['rule-group.create', 'first', 'second', 'third']);
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    });

    it('cuts what is too long, visibly, and takes whatever text a stranger sends', async () => {
      const rude = event({
        actorName: `\0\ud800${'x'.repeat(300)}`,
        requestId: 'r\0'.repeat(5_000),
        after: 'y'.repeat(99_999),
      });
      await log().append(rude);
      const entry = (await all()).at(-1);
      expect(entry?.actorName).toHaveLength(200);
      expect(entry?.requestId).toHaveLength(2_000);
      expect(entry?.after).toMatchObject({ cut: true, bytes: 100_001, start: expect.stringMatching(/^"y+$/) });
      expect(await verify()).toMatchObject({ intact: true });
    });

    it('has neither gap nor fork when many connections of three nodes append at once', async () => {
      const before = (await all()).length;
      const transactions = worlds.map((world) => new SqlTransactions(world.database));
      const appends = Array.from({ length: 60 }, (_, index) =>
        transactions[index % 3]?.write(async () => {
          await logs[index % 3]?.append(event({ entityId: `${index}` }));
          if (index % 4 === 0) await logs[index % 3]?.append(event({ entityId: `${index} again` }));
          if (index % 5 === 0) throw new Error('rolled back');
        }),
      );
      const outcomes = await Promise.allSettled(appends);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(48);
      const entries = (await all()).slice(before);
      expect(entries).toHaveLength(48 + 12);
      expect(new Set(entries.map(({ entityId }) => entityId)).size).toBe(60);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => before + index + 1));
      expect(await verify()).toMatchObject({ intact: true, end: { seq: before + 60 } });
    });

    it('lists entries newest first, page by page, by who, what and when', async () => {
      await log().append(event({ actorName: 'berta', action: 'team.delete', entityKind: 'team', at: 5_000 }));
      const newest: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await log().list(anything, { limit: 7, cursor });
        newest.push(...page.items.map(({ seq }) => seq));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(newest).toEqual((await all()).map(({ seq }) => seq).reverse());
      const found = async (filter: object): Promise<number> =>
        (await log().list({ ...anything, ...filter }, { limit: 1, cursor: undefined })).total;
      for (const filter of [
        { actor: 'berta' },
        { action: 'team.delete' },
        { entityKind: 'team' },
        { from: 5_000 },
        { entityId: 'some-id', from: 5_000, to: 5_001 },
      ]) {
        expect([filter, await found(filter)]).toEqual([filter, 1]);
        const exported = await log().after(0, 5, { ...anything, ...filter });
        const [listed] = (await log().list({ ...anything, ...filter }, { limit: 1, cursor: undefined })).items;
        expect(exported).toEqual([listed]);
      }
      expect(await found({ to: 1_000 })).toBe(0);
    });
  });

  describe('when somebody changes history', () => {
    const columns =
      'seq, at, node, actor_kind, actor_id, actor_name, address, request_id, action, entity_kind, entity_id, entity_name, before_text, after_text, previous_hash, hash, seal';
    let head = { seq: 0, hash: '', seal: '' };
    beforeAll(async () => {
      while ((await log().head()).seq < 250) {
        await sql().database.write(async () => {
          for (let count = 0; count < 50; count++) await log().append(event({ entityName: `entry ${count}` }));
        });
      }
      await sql().run(`CREATE TABLE kept_entry AS SELECT ${columns} FROM audit_entry`);
      const [row] = await sql().rows<typeof head>('SELECT seq, hash, seal FROM audit_head');
      if (row) head = row;
    });
    afterEach(async () => {
      await sql().run('DELETE FROM audit_entry');
      await sql().run(`INSERT INTO audit_entry (${columns}) SELECT ${columns} FROM kept_entry`);
      await sql().run('UPDATE audit_head SET seq = ?, hash = ?, seal = ?', [head.seq, head.hash, head.seal]);
      expect(await verify()).toMatchObject({ intact: true, end: { seq: head.seq } });
    });

    it.each([
      'at = at + 1',
      "node = 'z'",
      "actor_kind = 'token'",
      'actor_id = NULL',
      "actor_name = 'bert'",
      'address = NULL',
      "request_id = ''",
      "action = 'team.create'",
      'entity_kind = NULL',
      "entity_id = 'other'",
      "entity_name = 'x'",
      "before_text = 'null'",
      "after_text = '{broken'",
      `previous_hash = '${'f'.repeat(64)}'`,
      `hash = '${'f'.repeat(64)}'`,
    ])('names the entry where it set %s', async (assignment) => {
      await sql().run(`UPDATE audit_entry SET ${assignment} WHERE seq = 207`);
      expect(await verify()).toEqual({ intact: false, fault: { seq: 207, reason: 'changed' }, entries: 206 });
    });

    it('names an entry that it removed, also when the later ones were moved up', async () => {
      await sql().run('DELETE FROM audit_entry WHERE seq = 42');
      expect(await verify()).toMatchObject({ fault: { seq: 42, reason: 'missing' } });
      for (let seq = 43; seq <= 60; seq++) await sql().run('UPDATE audit_entry SET seq = seq - 1 WHERE seq = ?', [seq]);
      expect(await verify()).toMatchObject({ fault: { seq: 42, reason: 'changed' } });
    });

    it('names the first of two entries that it exchanged', async () => {
      for (const [from, to] of [
        [10, 9_999],
        [11, 10],
        [9_999, 11],
      ]) {
        await sql().run('UPDATE audit_entry SET seq = ? WHERE seq = ?', [Number(to), Number(from)]);
      }
      expect(await verify()).toMatchObject({ fault: { seq: 10, reason: 'changed' } });
    });

    it('names an entry that it inserted', async () => {
      const copied = columns.replace('seq,', `${head.seq + 1} AS seq,`);
      await sql().run(`INSERT INTO audit_entry (${columns}) SELECT ${copied} FROM kept_entry WHERE seq = 7`);
      expect(await verify()).toMatchObject({ fault: { seq: head.seq + 1, reason: 'changed' } });
    });

    it('names the first entry of a chain that it has written anew without the secret key', async () => {
      const forger = new AuditRecords(sql().database, { node: 'a', seal: auditSeal(new Uint8Array(32).fill(6)) });
      const rest = (await all()).filter(({ seq }) => seq > 240);
      const [last] = (await all()).filter(({ seq }) => seq === 239);
      await sql().run('DELETE FROM audit_entry WHERE seq > 239');
      await sql().run('UPDATE audit_head SET seq = 239, hash = ?', [last?.hash ?? '']);
      for (const entry of rest) await forger.append(entry);
      expect(await verify()).toMatchObject({ fault: { seq: 240, reason: 'forged' }, entries: 239 });
    });

    it('names the first entry that it cut off, and a head that it set to fit', async () => {
      await sql().run('DELETE FROM audit_entry WHERE seq > 239');
      expect(await verify()).toMatchObject({ fault: { seq: 240, reason: 'cut-off' }, entries: 239 });
      await sql().run('UPDATE audit_head SET seq = 239, hash = (SELECT hash FROM audit_entry WHERE seq = 239)');
      expect(await verify()).toMatchObject({ fault: { seq: 239, reason: 'head-changed' } });
      await sql().run('UPDATE audit_head SET seal = (SELECT seal FROM audit_entry WHERE seq = 239)');
      expect(await verify()).toMatchObject({ fault: { seq: 239, reason: 'head-changed' } });
      await sql().run('DELETE FROM audit_entry');
      await sql().run(`UPDATE audit_head SET seq = 0, hash = '${'0'.repeat(64)}'`);
      expect(await verify()).toMatchObject({ fault: { seq: 0, reason: 'head-changed' } });
    });

    it('shows by an end noted elsewhere that everything was put back', async () => {
      const noted = { seq: head.seq, hash: head.hash };
      expect(await verify(noted)).toMatchObject({ intact: true });
      await sql().run('DELETE FROM audit_entry');
      await sql().run(`UPDATE audit_head SET seq = 0, hash = '${'0'.repeat(64)}', seal = NULL`);
      expect(await verify()).toMatchObject({ intact: true, end: { seq: 0 } });
      expect(await verify(noted)).toMatchObject({ fault: { seq: head.seq, reason: 'not-as-noted' } });
      expect(await verify({ seq: 0, hash: '0'.repeat(64) })).toMatchObject({ intact: true });
    });

    it('still lets people read what was left', async () => {
      await sql().run("UPDATE audit_entry SET after_text = '{broken' WHERE seq = ?", [head.seq]);
      const { items } = await log().list(anything, { limit: 1, cursor: undefined });
      expect(items).toMatchObject([{ seq: head.seq, after: '{broken' }]);
    });
  });

  it('goes on with its work while it is verified', async () => {
    let appended = 0;
    const appending = (async () => {
      for (; appended < 40; appended++) await logs[1]?.append(event({ entityId: randomUUID() }));
    })();
    do expect(await verify()).toMatchObject({ intact: true });
    while (appended < 40);
    await appending;
    const running = new VerifyAudit(log());
    const first = running.verify(neverAborted);
    await expect(running.verify(neverAborted)).rejects.toThrow('wait for that to end');
    expect(await first).toMatchObject({ intact: true });
    await expect(running.verify(AbortSignal.abort())).rejects.toThrow();
  });
});

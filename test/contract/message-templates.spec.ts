import { randomUUID } from 'node:crypto';
import { MessageLibraryReader } from '../../src/adapters/sql/message-library-reader.js';
import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import { SqlFlushStore } from '../../src/adapters/sql/sql-flush-store.js';
import { MessageTemplateRecords } from '../../src/adapters/sql/records/message-template-records.js';
import { eachDatabase } from '../support/databases/each-database.js';
import { SqlWorld } from './support/sql-world.js';

eachDatabase('the store of message templates', (given) => {
  let sql: SqlWorld;
  let templates: MessageTemplateRecords;
  beforeAll(async () => {
    sql = await SqlWorld.open(given.url());
    templates = new MessageTemplateRecords(sql.database);
  });
  afterAll(() => sql.close());
  beforeEach(() => sql.run('DELETE FROM message_template'));

  const revision = async (): Promise<number> =>
    (await sql.rows<{ revision: number }>('SELECT revision FROM suppression_state'))[0]?.revision ?? 0;
  const template = (name: string, text: string) => ({ id: randomUUID(), name, text });
  const insert = async (name: string, text: string) => {
    const made = template(name, text);
    expect(await templates.insert({ template: made, at: 5, by: 'anna' })).toBe('inserted');
    return made;
  };

  it('gives texts of any kind back as they were stored, by unique names', async () => {
    const made = await insert('größe.tmpl', '{{ define "a" }}\n日本 😀 \\ \'x\' "{{ . }}"\t{{ end }}');
    expect(await templates.byId(made.id)).toEqual({ template: made, version: 1, updatedAt: 5, updatedBy: 'anna' });
    expect(await templates.byName('größe.tmpl')).toMatchObject({ template: made });
    expect(await templates.insert({ template: template('größe.tmpl', ''), at: 6, by: 'zoe' })).toBe('taken');
    expect(await templates.byName('GRÖSSE.tmpl')).toBeUndefined();
  });

  it('changes and deletes under an optimistic lock, each write with the next revision', async () => {
    const made = await insert('b', '1');
    await insert('a', '2');
    const before = await revision();
    const changed = { ...made, name: 'c', text: '3' };
    expect(await templates.update({ template: changed, at: 6, by: 'zoe' }, 1)).toBe('updated');
    expect(await templates.update({ template: made, at: 7, by: 'zoe' }, 1)).toBe('stale');
    expect(await templates.update({ template: { ...changed, name: 'a' }, at: 7, by: 'zoe' }, 2)).toBe('taken');
    expect((await templates.list({ limit: 5, cursor: undefined })).items.map((one) => one.template.name)).toEqual([
      'a',
      'c',
    ]);
    expect((await templates.all()).map(({ text }) => text)).toEqual(['2', '3']);
    expect(await revision()).toBeGreaterThan(before);
    expect([await templates.delete(made.id, 1), await templates.delete(made.id, 2)]).toEqual(['stale', 'deleted']);
    expect(await templates.delete(made.id, 2)).toBe('gone');
  });

  it('is read by messages as it stands at the revision that the transaction has seen', async () => {
    const reader = new MessageLibraryReader();
    const read = () =>
      sql.database.write(async (session) => {
        const [row] = await session.query<{ revision: number }>('SELECT revision FROM suppression_state');
        return await reader.read(session, row?.revision ?? 0);
      });
    const made = await insert('ours', '{{ define "x" }}1{{ end }}');
    const first = await read();
    expect(first.definitions.has('x')).toBe(true);
    expect(await read()).toBe(first);
    await templates.update({ template: { ...made, text: '{{ define "y" }}2{{ end }}' }, at: 6, by: 'zoe' }, 1);
    const second = await read();
    expect([second.definitions.has('x'), second.definitions.has('y')]).toEqual([false, true]);
    const silenced = () => sql.run('UPDATE suppression_state SET revision = revision + 1');
    await silenced();
    expect(await read()).toBe(second);
    await templates.delete(made.id, 2);
    expect((await read()).definitions.has('y')).toBe(false);
  });

  it('is what a flush finds, however often it has changed', async () => {
    const flushes = new SqlFlushStore(sql.database, re2Patterns());
    const found = async () => {
      const names = await flushes.write(async (tx) => [...(await tx.messageLibrary()).definitions.keys()]);
      return Array.isArray(names) ? names.filter((name) => name.startsWith('own.')) : names;
    };
    expect(await found()).toEqual([]);
    const made = await insert('ours', '{{ define "own.a" }}1{{ end }}');
    expect(await found()).toEqual(['own.a']);
    await templates.update({ template: { ...made, text: '{{ define "own.b" }}2{{ end }}' }, at: 6, by: 'zoe' }, 1);
    expect(await found()).toEqual(['own.b']);
    await templates.delete(made.id, 2);
    expect(await found()).toEqual([]);
  });
});

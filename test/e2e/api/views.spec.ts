import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import { EventListener } from '../../support/event-listener.js';
import { ApiNode, faultsOf, type Json } from './support/api-node.js';
import { Person } from './support/person.js';

const path = '/api/v1/views';
const password = 'tall-Ships-7-sail-away';

describe('saved views', () => {
  let api: ApiNode;
  const people: Record<string, Person> = {};
  beforeAll(async () => {
    api = await ApiNode.start();
    for (const [username, role] of Object.entries({ vera: 'viewer', edda: 'editor', ada: 'admin' })) {
      await api.call('POST', '/api/v1/users', { body: { username, role, password } });
      const person = new Person(api);
      expect((await person.signIn(username, password)).status).toBe(200);
      people[username] = person;
    }
  });
  afterAll(() => api.stop());

  const as = (name: string): Person => {
    const person = people[name];
    if (!person) throw new Error(`${name} is not there`);
    return person;
  };
  const save = async (name: string, body: object): Promise<Json> => {
    const answer = await as(name).call('POST', path, { page: 'alerts', search: '', ...body });
    expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
    return answer.body;
  };
  const seen = async (name: string): Promise<readonly string[]> => {
    const { items } = (await as(name).call('GET', path)).body;
    return (items as unknown as readonly { readonly name: string }[]).map((view) => view.name);
  };

  it("are each person's own until they are shared, which takes an editor", async () => {
    const hers = await save('vera', { name: '  Nächte 🌙 ', search: 'q=team%3Ddb&sort=-since' });
    expect(hers).toMatchObject({ name: 'Nächte 🌙', shared: false, mine: true, owner: { name: 'vera' }, version: 1 });
    expect([await seen('vera'), await seen('edda')]).toEqual([['Nächte 🌙'], []]);
    expect((await as('vera').call('PUT', `${path}/${hers.id}/shared`)).status).toBe(403);
    // It is not even there for others, whatever their role.
    expect((await as('ada').call('DELETE', `${path}/${hers.id}`)).status).toBe(404);
    const theirs = await save('edda', { name: 'day', page: 'rules' });
    const shared = await as('edda').call('PUT', `${path}/${theirs.id}/shared`);
    expect([shared.status, shared.body.shared, shared.headers.get('etag')]).toEqual([200, true, '"2"']);
    expect(await seen('vera')).toEqual(['Nächte 🌙', 'day']);
  });

  it('that everybody sees are changed by their owner and by administrators', async () => {
    const { id } = await save('edda', { name: 'for all' });
    await as('edda').call('PUT', `${path}/${id}/shared`);
    const body = { page: 'alerts', name: 'for all', search: 'state=firing' };
    const refused = await as('vera').call('PUT', `${path}/${id}`, body);
    expect([refused.status, String(refused.body.detail)]).toEqual([403, expect.stringContaining("somebody else's")]);
    expect((await as('vera').call('DELETE', `${path}/${id}`)).status).toBe(403);
    expect((await as('ada').call('PUT', `${path}/${id}`, body)).body).toMatchObject({
      version: 3,
      search: 'state=firing',
    });
    const stale = await as('edda').call('PUT', `${path}/${id}`, body, { 'if-match': '"2"' });
    expect(stale.status).toBe(412);
    expect((await as('edda').call('DELETE', `${path}/${id}/shared`)).body).toMatchObject({ shared: false });
    expect((await as('edda').call('DELETE', `${path}/${id}`)).status).toBe(204);
  });

  it('have one name for each owner and page, and every fault is told at once', async () => {
    await save('vera', { name: 'once' });
    await save('vera', { name: 'once', page: 'notifications' });
    await save('edda', { name: 'once' });
    const again = await as('vera').call('POST', path, { page: 'alerts', name: 'once', search: '' });
    expect([again.status, faultsOf(again)]).toEqual([422, [expect.stringContaining('name: there is a view named')]]);
    const wrong = await as('vera').call('POST', path, { page: 'people', name: ' ', search: '?q=1' });
    expect(faultsOf(wrong).map((fault) => fault.split(':')[0])).toEqual(['page', 'name', 'search']);
    const long = await as('vera').call('POST', path, {
      page: 'rules',
      name: 'x'.repeat(101),
      search: 'q'.repeat(2_001),
    });
    expect(faultsOf(long).map((fault) => fault.split(':')[0])).toEqual(['name', 'search']);
  });

  it('are 100 for each person', async () => {
    const { items } = (await as('ada').call('GET', path)).body;
    const mine = (items as unknown as readonly { readonly mine: boolean }[]).filter((view) => view.mine).length;
    for (let no = mine; no < 100; no += 1) await save('ada', { name: `view ${no}` });
    const full = await as('ada').call('POST', path, { page: 'alerts', name: 'one more', search: '' });
    expect([full.status, full.body.detail]).toEqual([409, 'you have 100 views already: delete some']);
    expect(await seen('ada')).not.toContain('one more');
  });

  it('are told to who listens and to the audit log, and go with their owner', async () => {
    const listener = await EventListener.open(api.node.url, { authorization: `Bearer ${bootstrapToken}` });
    await listener.hears('hello');
    const { id } = await save('edda', { name: 'told' });
    await listener.hearsTopic('view');
    listener.close();
    await as('edda').call('PUT', `${path}/${id}/shared`);
    const { body } = await api.call('GET', `/api/v1/audit?entityKind=view&entityId=${id}`);
    expect(body.items).toMatchObject([
      { action: 'view.share', actor: { name: 'edda' }, entity: { name: 'told' }, before: { shared: false } },
      { action: 'view.create', after: { page: 'alerts', name: 'told', search: '', shared: false } },
    ]);
    const { items } = (await api.call('GET', '/api/v1/users?search=edda')).body;
    const edda = (items as unknown as readonly Json[])[0];
    expect((await api.call('DELETE', `/api/v1/users/${edda?.id}`)).status).toBe(204);
    expect(await seen('vera')).not.toContain('told');
  });
});

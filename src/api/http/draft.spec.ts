import { contactPointInput } from '../../contract/contact-point.js';
import { probeInput } from '../../contract/routing-probe.js';
import { routingInput } from '../../contract/routing.js';
import { InvalidInput } from '../../engine/operations/refusal.js';
import { Unavailable } from '../../engine/ports/failure.js';
import { type Draft, readDraft } from './draft.js';

const refusing =
  (...paths: readonly string[]) =>
  () => {
    throw new InvalidInput(paths.map((path) => ({ path, message: 'means nothing' })));
  };

async function faultsOf<T>(draft: () => Draft<T>, check: (value: T) => unknown): Promise<readonly string[]> {
  try {
    await draft().checked(check);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.faults.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('a draft', () => {
  it('of sound form is the input, and its meaning is left to who acts on it', async () => {
    const draft = readDraft(routingInput, { receiver: 'ops' });
    expect(await draft.checked(refusing('receiver'))).toEqual({ receiver: 'ops' });
  });

  it('tells the faults of its form and those of its meaning at once', async () => {
    const input = {
      receiver: 'nobody',
      groupWait: '5 minutes',
      routes: [{ matchers: ['a=~"("'], groupIntervall: '1m' }, { receiver: 5 }, 'x'],
    };
    const faults = await faultsOf(() => readDraft(routingInput, input), refusing('receiver', 'routes[0].matchers[0]'));
    expect(faults).toEqual([
      'groupWait: not a duration: write for example 30s, 5m or 1h30m',
      'routes[0].groupIntervall: unknown field: did you mean groupInterval?',
      'routes[1].receiver: must be a text, not a number',
      'routes[2]: must be an object, not a text',
      'receiver: means nothing',
      'routes[0].matchers[0]: means nothing',
    ]);
  });

  it('shows the check what is sound at its own place, and stand-ins elsewhere', async () => {
    const seen: unknown[] = [];
    const input = {
      name: 'a',
      integrations: [
        { type: 'sms' },
        { type: 'email', to: ['x'] },
        { type: 'webhook', url: 'ftp://x', maxAlerts: -1 },
        5,
      ],
    };
    await faultsOf(
      () => readDraft(contactPointInput, input),
      (value) => seen.push(value),
    );
    expect(seen).toEqual([
      {
        name: 'a',
        integrations: [
          { type: 'webhook' },
          { type: 'email', to: ['nobody@example.org'] },
          { type: 'webhook', url: 'ftp://x', maxAlerts: 1 },
          { type: 'webhook' },
        ],
      },
    ]);
  });

  it('is not told what the check says of a stand-in', async () => {
    const draft = () => readDraft(routingInput, { receiver: '', routes: [{ muteTimings: ['', 'x'] }] });
    const check = refusing('receiver', 'routes[0].muteTimings[0]', 'routes[0].muteTimings[1]');
    expect(await faultsOf(draft, check)).toEqual([
      'receiver: must not be empty',
      'routes[0].muteTimings[0]: must not be empty',
      'routes[0].muteTimings[1]: means nothing',
    ]);
  });

  it('that leaves out what is required is told the rest, too', async () => {
    expect(await faultsOf(() => readDraft(probeInput, { tree: { receiver: 'x' } }), refusing('tree.receiver'))).toEqual(
      ['labels: is required', 'tree.receiver: means nothing'],
    );
  });

  it('looks at nothing that a wrong preset decides about', async () => {
    const message = { preset: 'slak' };
    const input = { name: 'a', integrations: [{ type: 'webhook', message }, { type: 'webhook' }] };
    const check = refusing('integrations[0].url', 'integrations[1].url');
    expect(await faultsOf(() => readDraft(contactPointInput, input), check)).toEqual([
      'integrations[0].message.preset: no preset: did you mean slack?',
      'integrations[1].url: means nothing',
    ]);
  });

  it('mends what only the whole shows', async () => {
    const headers = { 'bad name': 'x' };
    const input = { name: 'a', integrations: [{ type: 'webhook', url: 'x', headers }] };
    expect(await faultsOf(() => readDraft(contactPointInput, input), refusing('integrations[0].url'))).toEqual([
      'integrations[0].headers["bad name"]: not a header name',
      'integrations[0].url: means nothing',
    ]);
  });

  it.each([[[]], ['text'], [5]])('that is no object at all (%j) is refused by its form alone', async (input) => {
    const faults = await faultsOf(() => readDraft(routingInput, input), refusing('receiver'));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('must be an object');
  });

  it('that cannot be looked at now says so; what only a sound one would be told waits', async () => {
    const failing = (error: Error) => () => {
      throw error;
    };
    const draft = () => readDraft(routingInput, {});
    await expect(draft().checked(failing(new Unavailable('the database is away')))).rejects.toThrow(Unavailable);
    expect(await faultsOf(draft, failing(new Error('taken')))).toEqual(['receiver: is required']);
  });
});

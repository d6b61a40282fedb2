import { VirtualClock, VirtualTime } from '../../../test/support/fakes/virtual-time.js';
import type { Change } from '../ports/change-feed.js';
import { ChangeFeed } from '../ports/change-feed.js';
import { ChangeHistory } from '../ports/change-history.js';
import { Unavailable } from '../ports/failure.js';
import { type AccessHolder, StandingAccess } from '../ports/standing-access.js';
import type { LiveListener } from './live-listener.js';
import { LiveUpdates } from './live-updates.js';

class Feed extends ChangeFeed {
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();

  override async append(changes: readonly Change[]): Promise<void> {
    for (const listener of this.listeners) listener(changes);
  }

  override subscribe(listener: (changes: readonly Change[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

class History extends ChangeHistory {
  at = 1_000;
  readMsAgo = 40;
  asked = 0;
  answer: readonly Change['kind'][] | 'forgotten' | Unavailable = [];
  answered: Promise<unknown> = Promise.resolve();

  override position() {
    return { at: this.at, readMsAgo: this.readMsAgo };
  }

  override async kindsSince(): Promise<readonly Change['kind'][] | 'forgotten'> {
    this.asked++;
    await this.answered;
    if (this.answer instanceof Unavailable) throw this.answer;
    return this.answer;
  }
}

class Access extends StandingAccess {
  readonly asked: number[] = [];
  readonly ended = new Set<string>();
  failure: Error | undefined;

  override async standing<Holder extends AccessHolder>(holders: readonly Holder[]): Promise<ReadonlySet<Holder>> {
    this.asked.push(holders.length);
    if (this.failure) throw this.failure;
    return new Set(holders.filter(({ id }) => !this.ended.has(id)));
  }
}

describe('live updates', () => {
  const time = new VirtualTime();
  let feed: Feed;
  let history: History;
  let access: Access;
  let live: LiveUpdates;

  beforeEach(() => {
    [feed, history, access] = [new Feed(), new History(), new Access()];
    const limits = { listeners: 3, listenersOfOneCaller: 2 };
    live = new LiveUpdates({ feed, history, access, clock: new VirtualClock(time) }, limits);
    live.open();
  });

  function listener(caller: string, holder: AccessHolder = { by: 'session', id: caller }) {
    const heard: string[] = [];
    const who: LiveListener = {
      holder,
      caller,
      hear: (news) => heard.push(news.kind === 'changed' ? `changed ${news.kinds.join(' ')}` : news.kind),
      end: (reason) => heard.push(`end ${reason}`),
    };
    return { who, heard };
  }

  const change = (kind: Change['kind'], entityId = 'x'): Change => ({ kind, entityId });

  it('tell each kind of what has changed once, however many have', async () => {
    const { who, heard } = listener('anna');
    expect(await live.join(who, undefined)).toBe('joined');
    await feed.append([change('alert', 'a'), change('silence'), change('alert', 'b')]);
    expect(heard).toEqual(['hello', 'changed alert silence']);
    live.leave(who);
    await feed.append([change('alert')]);
    expect(heard).toHaveLength(2);
    expect(history.asked).toBe(0);
  });

  it('tell who comes back what has changed meanwhile, or that nobody knows', async () => {
    const [back, late] = [listener('anna'), listener('ben')];
    history.answer = ['alert', 'team'];
    await live.join(back.who, 900);
    history.answer = 'forgotten';
    await live.join(late.who, 1);
    expect(back.heard).toEqual(['hello', 'changed alert team']);
    expect(late.heard).toEqual(['hello']);
  });

  it('greet first, whatever changes or ends while they look up what was missed', async () => {
    const [back, gone] = [listener('anna'), listener('ben')];
    history.answer = ['alert'];
    let answer = () => {};
    history.answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const joins = [live.join(back.who, 900), live.join(gone.who, 900)];
    await feed.append([change('team'), change('alert', 'b')]);
    access.ended.add('ben');
    await live.round();
    expect([back.heard, gone.heard]).toEqual([[], ['end signed-out']]);
    answer();
    expect(await Promise.all(joins)).toEqual(['joined', 'joined']);
    await feed.append([change('silence')]);
    expect(back.heard).toEqual(['hello', 'changed alert team', 'changed silence']);
    expect(gone.heard).toEqual(['end signed-out']);
  });

  it('take nobody whom they cannot tell what was missed', async () => {
    const { who } = listener('anna');
    history.answer = new Unavailable('away');
    await expect(live.join(who, 900)).rejects.toThrow('away');
    expect(live.size).toBe(0);
  });

  it('say at each round how old the data is, and ask once for all who listen', async () => {
    const all = ['anna', 'ben', 'cleo'].map((name) => listener(name));
    for (const { who } of all) await live.join(who, undefined);
    await live.round();
    await live.round();
    expect(all.map(({ heard }) => heard)).toEqual(Array(3).fill(['hello', 'tick', 'tick']));
    expect(access.asked).toEqual([3, 3]);
  });

  it('cost nothing while nobody listens', async () => {
    await live.round();
    expect(access.asked).toEqual([]);
  });

  it('send away whose session has ended, at the next round', async () => {
    const [anna, ben] = [listener('anna'), listener('ben')];
    await live.join(anna.who, undefined);
    await live.join(ben.who, undefined);
    access.ended.add('anna');
    await live.round();
    expect(anna.heard.at(-1)).toBe('end signed-out');
    expect(ben.heard.at(-1)).toBe('tick');
    expect(live.size).toBe(1);
  });

  it('send nobody away while the database cannot be asked, but go on saying how old the data is', async () => {
    const { who, heard } = listener('anna');
    await live.join(who, undefined);
    access.failure = new Unavailable('away');
    await expect(live.round()).rejects.toThrow('away');
    expect(heard).toEqual(['hello', 'tick']);
  });

  it('take so many of one caller and so many in all', async () => {
    const join = (caller: string) => live.join(listener(caller).who, undefined);
    expect(await join('anna')).toBe('joined');
    expect(await join('anna')).toBe('joined');
    expect(await join('anna')).toBe('caller-full');
    expect(await join('ben')).toBe('joined');
    expect(await join('cleo')).toBe('node-full');
  });

  it('send everybody to another node at the end, and take nobody before the start or after the end', async () => {
    const { who, heard } = listener('anna');
    await live.join(who, undefined);
    live.drain();
    expect(heard.at(-1)).toBe('end draining');
    expect(await live.join(listener('ben').who, undefined)).toBe('draining');
    const limits = { listeners: 1, listenersOfOneCaller: 1 };
    const starting = new LiveUpdates({ feed, history, access, clock: new VirtualClock(time) }, limits);
    expect(await starting.join(listener('ben').who, undefined)).toBe('starting');
  });
});

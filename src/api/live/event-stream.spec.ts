import { EventStream } from './event-stream.js';

describe('a stream of events', () => {
  it('is written as browsers read it', () => {
    const stream = new EventStream();
    stream.event('changed', '17', { topics: ['alert'] });
    stream.event('bye', undefined, {});
    stream.finish();
    expect(String(stream.read())).toBe(
      'event: changed\nid: 17\ndata: {"topics":["alert"]}\n\nevent: bye\ndata: {}\n\n',
    );
  });

  it('is cut off when nobody takes what waits, and never grows beyond that', async () => {
    const stream = new EventStream();
    const closed = new Promise((resolve) => stream.once('close', resolve));
    let most = 0;
    for (let count = 0; count < 10_000; count++) {
      stream.event('tick', String(count), { at: '2026-01-01T00:00:00.000Z' });
      most = Math.max(most, stream.readableLength);
    }
    await closed;
    expect(stream.destroyed).toBe(true);
    expect(most).toBeLessThan(70_000);
  });
});

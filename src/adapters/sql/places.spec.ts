import { Places } from './places.js';

const limit = () => new Error('too late');

describe('places', () => {
  it('are given in the order of asking', async () => {
    const places = new Places(1);
    const order: number[] = [];
    await places.take(1_000, limit);
    const waiting = [1, 2].map((each) => places.take(1_000, limit).then(() => order.push(each)));
    places.give();
    places.give();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2]);
  });

  it('are not waited for longer than the limit', async () => {
    const places = new Places(0);
    await expect(places.take(1, limit)).rejects.toThrow('too late');
    places.give();
    await places.take(1, limit);
  });

  it('can be refused to all who wait', async () => {
    const places = new Places(0);
    const waiting = [places.take(1_000, limit), places.take(1_000, limit)];
    places.refuseAll(new Error('dead'));
    for (const each of waiting) await expect(each).rejects.toThrow('dead');
  });
});

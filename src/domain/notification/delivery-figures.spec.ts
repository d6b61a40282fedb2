import { deliveryFigures, type PastDelivery } from './delivery-figures.js';

const past = (contactPointId: string, createdAt: number, more: Partial<PastDelivery> = {}): PastDelivery => ({
  id: `${contactPointId}${createdAt}`,
  contactPointId,
  status: 'delivered',
  createdAt,
  finishedAt: createdAt + 10,
  ...more,
});

describe('the figures of contact points', () => {
  it('count what was created in the span, and name the newest of all', () => {
    const deliveries = [
      past('a', 30, { status: 'waiting', finishedAt: undefined }),
      past('a', 25, { status: 'held' }),
      past('b', 24),
      past('a', 20, { status: 'failed' }),
      past('a', 15),
      past('c', 5),
    ];
    const figures = deliveryFigures(deliveries, 10);
    expect(figures.get('a')).toEqual({ sent: 4, delivered: 1, failed: 2, p95DelayMs: 10, newestId: 'a30' });
    expect(figures.get('b')).toMatchObject({ sent: 1, delivered: 1, failed: 0 });
    expect(figures.get('c')).toEqual({ sent: 0, delivered: 0, failed: 0, p95DelayMs: undefined, newestId: 'c5' });
  });

  it('take the delay that 95 of 100 did not exceed', () => {
    const deliveries = Array.from({ length: 100 }, (_, n) => past('a', 100 - n, { finishedAt: 101 }));
    expect(deliveryFigures(deliveries, 0).get('a')?.p95DelayMs).toBe(95);
  });
});

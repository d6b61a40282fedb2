import { VirtualClock, VirtualTime } from '../../../test/support/fakes/virtual-time.js';
import { attemptLifeMs, SealAttempt } from './seal-attempt.js';

const pending = { attempt: { state: 's', nonce: 'n', verifier: 'v' }, next: '/alerts' };
const box = {
  seal: (plain: string) => `sealed ${plain}`,
  open: (sealed: string) => {
    if (!sealed.startsWith('sealed ')) throw new Error('not sealed with this key');
    return sealed.slice('sealed '.length);
  },
};

describe('a sign-in under way', () => {
  const time = new VirtualTime(1_000_000);
  const attempts = new SealAttempt(box, new VirtualClock(time));

  it('is good for ten minutes', () => {
    const sealed = attempts.seal(pending);
    expect(attempts.open(sealed)).toEqual({ good: true, ...pending });
    time.now += attemptLifeMs - 1;
    expect(attempts.open(sealed).good).toBe(true);
    time.now += 1;
    expect(attempts.open(sealed)).toEqual({ good: false, reason: 'expired' });
  });

  it('opens as nothing when it was changed', () => {
    expect(attempts.open('something else')).toEqual({ good: false, reason: 'unreadable' });
  });
});

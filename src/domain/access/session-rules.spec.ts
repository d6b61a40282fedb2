import { graceMs, judgeSession, type SessionFacts } from './session-rules.js';

const policy = { rotationMs: 600_000, idleMs: 7_000_000, lifetimeMs: 30_000_000 };
const start = 1_000_000;

const judge = (now: number, changes: Partial<SessionFacts> = {}) => {
  const facts: SessionFacts = {
    rotatedAt: start,
    lastSeenAt: start,
    expiresAt: start + policy.lifetimeMs,
    userDisabled: false,
    tokenFirstUsedAt: start,
    tokenSupersededAt: undefined,
    ...changes,
  };
  return judgeSession(facts, now, policy);
};

describe('a request with a session token', () => {
  it('is let in and leaves nothing behind while everything is fresh', () => {
    expect(judge(start + 59_999)).toEqual({ accepted: true, confirm: false, rotate: false, note: false });
  });

  it('confirms a token that is used for the first time', () => {
    expect(judge(start, { tokenFirstUsedAt: undefined })).toMatchObject({ accepted: true, confirm: true });
  });

  it('notes the sight of the session at most once a minute', () => {
    expect(judge(start + 60_000)).toMatchObject({ note: true, rotate: false });
  });

  it('rotates when the newest token is old enough', () => {
    expect(judge(start + 599_999)).toMatchObject({ rotate: false });
    expect(judge(start + 600_000)).toMatchObject({ rotate: true });
  });

  it.each([
    ['disabled', start, { userDisabled: true }],
    ['expired', start + policy.lifetimeMs, { lastSeenAt: start + policy.lifetimeMs - 1 }],
    ['idle', start + policy.idleMs, {}],
    ['superseded', start + graceMs, { tokenSupersededAt: start }],
  ] as const)('is refused when it is %s, and a moment before it is not', (reason, now, changes) => {
    expect(judge(now, changes)).toEqual({ accepted: false, reason });
    if (reason !== 'disabled') expect(judge(now - 1, changes)).toMatchObject({ accepted: true });
  });

  it('gets no newer token within the grace of a superseded one', () => {
    const now = start + 900_000;
    expect(judge(now, { tokenSupersededAt: now - 1 })).toMatchObject({ accepted: true, rotate: false });
  });
});

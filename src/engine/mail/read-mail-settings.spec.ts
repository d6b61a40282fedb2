import type { MailServerConfig } from '../ports/mail-settings-store.js';
import { type MailServerDraft, readMailSettings } from './read-mail-settings.js';

const policy = { authorityFault: (pem: string) => (pem.startsWith('PEM') ? undefined : 'must be certificates') };
const stored: MailServerConfig = {
  ...{ host: 'mail.example.org', port: 587, tls: 'starttls' as const },
  ...{ user: 'me', password: 'hidden', ca: undefined },
};
const draft: MailServerDraft = { ...stored, password: undefined };

const read = (server: MailServerDraft | undefined, before: MailServerConfig | undefined = stored) => {
  const { settings, faults } = readMailSettings(
    { server, from: undefined },
    { server: before, from: undefined },
    policy,
  );
  return { server: settings.server, faults: faults.map(({ path }) => path) };
};

describe('a draft of the mail settings', () => {
  it('keeps the stored password, replaces it or removes it', () => {
    expect(read(draft)).toEqual({ server: stored, faults: [] });
    expect(read({ ...draft, password: 'new' }).server?.password).toBe('new');
    expect(read({ ...draft, password: null }).server?.password).toBeUndefined();
    expect(read({ ...draft, user: undefined }).server?.password).toBeUndefined();
    expect(read(undefined)).toEqual({ server: undefined, faults: [] });
  });

  it.each([{ host: 'evil.example.org' }, { port: 25 }, { tls: 'none' as const }])(
    'never sends a stored password elsewhere: %j',
    (change) => {
      expect(read({ ...draft, ...change }).faults).toEqual(['server.password']);
      expect(read({ ...draft, ...change, password: 'given again' }).faults).toEqual([]);
      expect(read({ ...draft, ...change }, { ...stored, password: undefined }).faults).toEqual([]);
    },
  );

  it('has every fault at its field', () => {
    const wrong = { ...draft, host: 'smtp://x', user: undefined, password: 'p', ca: 'no' };
    expect(read(wrong, undefined).faults).toEqual(['server.host', 'server.user', 'server.ca']);
  });

  it.each(['mail', 'mail.example.org', '10.0.0.1', '::1', 'under_score.internal', 'a'.repeat(63)])(
    'takes the host %s',
    (host) => expect(read({ ...draft, host, password: 'x' }).faults).toEqual([]),
  );

  it.each(['', ' mail', 'mail example', 'mail:25', 'a/b', '[::1]', '-mail', 'a'.repeat(300)])(
    'refuses the host %j',
    (host) => expect(read({ ...draft, host, password: 'x' }).faults).toEqual(['server.host']),
  );
});

import type { MailServerConfig } from '../ports/mail-settings-store.js';
import { mailInForce } from './mail-in-force.js';

const server = (host: string): MailServerConfig => ({
  ...{ host, port: 587, tls: 'starttls' as const },
  ...{ user: undefined, password: undefined, ca: undefined },
});
const nothing = { server: undefined, from: undefined };

describe('the mail settings in force', () => {
  it('are those of the environment, then those that are stored, then a standard sender', () => {
    const given = { server: server('given'), from: 'given@example.org', standardFrom: 'standard@example.org' };
    const stored = { server: server('stored'), from: 'stored@example.org' };
    expect(mailInForce(given, stored)).toEqual({
      server: { config: server('given'), source: 'environment' },
      from: { address: 'given@example.org', source: 'environment' },
    });
    expect(mailInForce({ ...given, server: undefined, from: undefined }, stored)).toEqual({
      server: { config: server('stored'), source: 'stored' },
      from: { address: 'stored@example.org', source: 'stored' },
    });
    expect(mailInForce({ ...given, server: undefined, from: undefined }, nothing)).toEqual({
      server: undefined,
      from: { address: 'standard@example.org', source: 'standard' },
    });
  });

  it('are each decided for itself', () => {
    const given = { server: server('given'), from: undefined, standardFrom: 'standard@example.org' };
    expect(mailInForce(given, { server: undefined, from: 'stored@example.org' })).toMatchObject({
      server: { source: 'environment' },
      from: { source: 'stored' },
    });
  });
});

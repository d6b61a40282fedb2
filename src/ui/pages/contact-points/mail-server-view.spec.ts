import type { MailSettingsAnswer } from '../../../contract/mail-settings.js';
import { mailForm, mailInput, readMailSearch, withoutPassword, withTls } from './mail-server-view.js';

const server = { host: 'mail', port: 465, tls: 'implicit', user: 'me', password: '<set>', ca: null } as const;
const answer = (more: Partial<MailSettingsAnswer> = {}): MailSettingsAnswer => ({
  ...{ version: 1, updatedAt: null, updatedBy: '', server: null, from: null },
  inForce: { node: 'a', server: null, from: { address: 'tocsin@localhost', source: 'standard' } },
  ...more,
});

describe('the form of the mail server', () => {
  it('begins with what is usual, and sends nothing while there is no host', () => {
    const form = mailForm(answer());
    expect(form).toMatchObject({ host: '', port: 587, tls: 'starttls', user: '', password: null, from: '' });
    expect(mailInput(form, answer())).toEqual({ server: null, from: null });
  });

  it('sends back what it got', () => {
    const inForce = { ...answer().inForce, server: { ...server, source: 'stored' as const } };
    const standing = answer({ server, from: 'a@b.example', inForce });
    expect(mailInput(mailForm(standing), standing)).toEqual({ server, from: 'a@b.example' });
  });

  it('shows what the environment says, and leaves what is stored as it is', () => {
    const given = { ...server, host: 'given', source: 'environment' as const };
    const from = { address: 'given@b.example', source: 'environment' as const };
    const standing = answer({ server, inForce: { node: 'a', server: given, from } });
    expect(mailForm(standing)).toMatchObject({ host: 'given', from: 'given@b.example' });
    expect(mailInput(mailForm(standing), standing)).toEqual({ server, from: null });
  });

  it('takes the usual port along with the kind of TLS, but not one that was typed', () => {
    const form = mailForm(answer());
    expect(withTls(form, 'implicit')).toMatchObject({ tls: 'implicit', port: 465 });
    expect(withTls({ ...form, port: 2525 }, 'none')).toMatchObject({ tls: 'none', port: 2525 });
  });

  it('has no login without a user, and keeps no password that was typed', () => {
    const form = { ...mailForm(answer()), host: ' mail ', password: 'typed' };
    expect(mailInput(form, answer()).server).toMatchObject({ host: 'mail', user: null, password: null });
    expect(withoutPassword(form).password).toBeNull();
    expect(withoutPassword({ ...form, password: '<set>' }).password).toBe('<set>');
  });

  it('leads back to pages of contact points only', () => {
    expect(readMailSearch({ next: '/contact-points/new' })).toEqual({ next: '/contact-points/new' });
    for (const next of ['//evil.example', '/contact-points/../x', 'https://evil.example', 7]) {
      expect(readMailSearch({ next })).toEqual({});
    }
  });
});

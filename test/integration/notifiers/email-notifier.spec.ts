import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { EmailNotifier, type EmailNotifierOptions } from '../../../src/adapters/notifiers/email-notifier.js';
import { parseMailUrl, type SmtpServer, smtpServerOf } from '../../../src/adapters/notifiers/smtp-server.js';
import { smtpPoolLimits } from '../../../src/adapters/notifiers/smtp-pool.js';
import { SmtpTrialMailer } from '../../../src/adapters/notifiers/smtp-trial-mailer.js';
import type { MailServerConfig } from '../../../src/engine/ports/mail-settings-store.js';
import type { SendRequest } from '../../../src/engine/ports/notifier.js';
import { selfMadeCertificate } from '../../support/receivers/self-made-certificate.js';
import { stablePort } from '../../support/stable-port.js';
import { type SmtpMode, SmtpReceiver, type SmtpReceiverOptions } from '../../support/receivers/smtp-receiver.js';

const never = new AbortController().signal;
const to = ['ops@example.org', 'boss@example.org'];

function request(id = '0199a0b1-0000-7000-8000-000000000001', threadId = 'group-7'): SendRequest {
  const payload = {
    type: 'email',
    subject: '[FIRING:1] HighCpu — Käse (critical)',
    text: 'text with ünïcode\n.\n.line that starts with a dot\n',
    html: '<p>html with <b>ünïcode</b></p>',
    threadId,
  } as const;
  return { notificationId: id, integrationId: 'i', payload, node: 'node-a', attemptNo: 1 };
}

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function receiving(options: SmtpReceiverOptions = {}): Promise<SmtpReceiver> {
  const receiver = await SmtpReceiver.start(options);
  closers.push(() => receiver.close());
  return receiver;
}

const from = 'Tocsin <alerts@example.org>';

function notifying(url: string, changes: Partial<EmailNotifierOptions> = {}, server: Partial<SmtpServer> = {}) {
  const notifier = new EmailNotifier({
    way: async () => ({ server: { ...smtpServerOf(parseMailUrl(url)), ...server }, from }),
    publicUrl: 'https://tocsin.example:8443/base',
    timeoutMs: 60_000,
    now: Date.now,
    ...changes,
  });
  closers.push(() => notifier.close());
  return notifier;
}

describe('an e-mail that arrives', () => {
  it('is one message to all recipients with the identity, thread and marks of the contract', async () => {
    const receiver = await receiving();
    const result = await notifying(receiver.url).send({ to }, request(), never);
    expect(result).toEqual({ outcome: 'delivered', code: 250, error: undefined, retryAfterMs: undefined });
    const [mail] = receiver.log.all;
    expect(mail).toMatchObject({
      messageId: '0199a0b1-0000-7000-8000-000000000001@tocsin.example',
      from: 'alerts@example.org',
      to,
    });
    const raw = mail?.raw ?? '';
    expect(raw).toMatch(/^References: <group-group-7@tocsin\.example>\r$/m);
    expect(raw).toMatch(/^In-Reply-To: <group-group-7@tocsin\.example>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^From: Tocsin <alerts@example\.org>\r$/m);
    expect(raw).toMatch(/^To: ops@example\.org, boss@example\.org\r$/m);
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(raw).toMatch(/^Content-Type: text\/html; charset=utf-8\r$/m);
    expect(raw).toContain('multipart/alternative');
  });

  it('goes to those who get a copy, and says where an answer goes', async () => {
    const receiver = await receiving();
    const addresses = { to: ['ops@example.org'], cc: ['boss@example.org'], replyTo: 'desk@example.org' };
    expect(await notifying(receiver.url).send(addresses, request(), never)).toMatchObject({ outcome: 'delivered' });
    const [mail] = receiver.log.all;
    expect(mail?.to).toEqual(['ops@example.org', 'boss@example.org']);
    expect(mail?.raw).toMatch(/^Cc: boss@example\.org\r$/m);
    expect(mail?.raw).toMatch(/^Reply-To: desk@example\.org\r$/m);
    const evil = { ...addresses, replyTo: 'desk@example.org\r\nBcc: victim@example.org' };
    expect(await notifying(receiver.url).send(evil, request(), never)).toMatchObject({ outcome: 'rejected' });
  });

  it('has the same bytes on every attempt but for its date', async () => {
    const receiver = await receiving();
    const notifier = notifying(receiver.url, { now: () => 1_800_000_000_000 });
    await notifier.send({ to }, request(), never);
    await notifier.send({ to }, request(), never);
    const [first, second] = receiver.log.all;
    expect(second?.raw).toBe(first?.raw);
    expect([...receiver.copies().values()]).toEqual([2]);
  });

  it('cannot be given headers or recipients through its texts', async () => {
    const receiver = await receiving();
    const notifier = notifying(receiver.url);
    const evil = 'x\r\nBcc: victim@example.org\r\n\r\nbody';
    const payload = { ...request().payload, subject: evil, threadId: evil } as SendRequest['payload'];
    await notifier.send({ to: ['ops@example.org'] }, { ...request(), payload }, never);
    expect(receiver.log.all.flatMap((mail) => mail.to)).not.toContain('victim@example.org');
    for (const { raw } of receiver.log.all) expect(raw).not.toMatch(/^Bcc:/im);
  });

  it('shares sessions one after the other, a bounded number at once', async () => {
    const receiver = await receiving();
    const notifier = notifying(receiver.url, { limits: { ...smtpPoolLimits, places: 2, messagesPerSession: 5 } });
    const ids = Array.from({ length: 20 }, (_, index) => `id-${index}`);
    const results = await Promise.all(
      ids.map((id) => notifier.send({ to }, request(id), new AbortController().signal)),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'delivered'));
    expect([...receiver.copies().keys()].sort()).toEqual(ids.map((id) => `${id}@tocsin.example`).sort());
    expect(receiver.sessions).toBeLessThanOrEqual(5);
  });

  it('goes over a fresh session when the server has closed the kept one', async () => {
    const receiver = await receiving();
    const notifier = notifying(receiver.url);
    for (const id of ['a', 'b', 'c', 'd']) {
      expect(await notifier.send({ to }, request(id), never)).toMatchObject({ outcome: 'delivered' });
      receiver.cutSessions();
    }
    expect([...receiver.copies().values()]).toEqual([1, 1, 1, 1]);
  });

  it('goes through STARTTLS and login, and through smtps', async () => {
    const tls = selfMadeCertificate();
    for (const implicitTls of [false, true]) {
      const receiver = await receiving({ tls, implicitTls, user: 'ops@example', password: 'p@ss:w/rd' });
      const notifier = notifying(receiver.url, {}, { requireTls: true, tls: { ca: tls.cert } });
      expect(await notifier.send({ to }, request(), never)).toMatchObject({ outcome: 'delivered', error: undefined });
    }
  });
});

describe('what the mail server says', () => {
  it.each<[SmtpMode, string, number]>([
    ['tempfail', 'retryable', 451],
    ['reject', 'rejected', 554],
  ])('%s after the message is %s', async (mode, outcome, code) => {
    const receiver = await receiving();
    receiver.mode = mode;
    const result = await notifying(receiver.url).send({ to }, request(), never);
    expect(result).toMatchObject({ outcome, code, error: expect.stringContaining(`answered ${code}`) });
  });

  it.each<[SmtpMode, string, number]>([
    ['reject-rcpt', 'rejected', 550],
    ['greylist', 'retryable', 450],
  ])('%s for every recipient is %s', async (mode, outcome, code) => {
    const receiver = await receiving();
    receiver.mode = mode;
    const result = await notifying(receiver.url).send(
      { to: ['bad@example.org', 'bad2@example.org'] },
      request(),
      never,
    );
    expect(result).toMatchObject({
      outcome,
      code,
      error: expect.stringContaining('bad@example.org, bad2@example.org'),
    });
    expect(receiver.log.all).toHaveLength(0);
  });

  it.each<SmtpMode>(['reject-rcpt', 'greylist'])('%s for some is delivered and names them', async (mode) => {
    const receiver = await receiving();
    receiver.mode = mode;
    const result = await notifying(receiver.url).send({ to: ['bad@example.org', ...to] }, request(), never);
    expect(result).toMatchObject({ outcome: 'delivered', code: 250 });
    expect(result.error).toMatch(
      /^delivered, but the mail server refused bad@example\.org \((550 no such|450 come again)/,
    );
    expect(receiver.log.all[0]?.to).toEqual(to);
  });

  it('a refused login is retryable, names the setting and hides the password', async () => {
    const receiver = await receiving({ user: 'ops', password: 'right' });
    const result = await notifying(receiver.url.replace('right', 'wr0ng-pass')).send({ to }, request(), never);
    expect(result).toMatchObject({
      outcome: 'retryable',
      code: 535,
      error: expect.stringContaining('check the settings of the mail server'),
    });
    expect(result.error).not.toContain('wr0ng-pass');
  });

  it('a missing login is retryable: it is the operator who mends it', async () => {
    const receiver = await receiving({ user: 'ops', password: 'right' });
    const result = await notifying(receiver.url.replace('ops:right@', '')).send({ to }, request(), never);
    expect(result).toMatchObject({ outcome: 'retryable', code: 530 });
  });

  it('a server that turns everybody away in its greeting is retryable', async () => {
    const server = await rawServer((socket) => socket.end('554 no service here\r\n'));
    const result = await notifying(server).send({ to }, request(), never);
    expect(result).toMatchObject({ outcome: 'retryable', code: 554 });
  });

  it('a farewell in place of the answer to the message is retryable', async () => {
    const server = await talkingServer('421 going down\r\n');
    expect(await notifying(server).send({ to }, request(), never)).toMatchObject({ outcome: 'retryable', code: 421 });
  });
});

describe('when the message was not handed over', () => {
  it('a refused connection is retryable', async () => {
    const result = await notifying('smtp://127.0.0.1:1').send({ to }, request(), never);
    expect(result).toMatchObject({
      outcome: 'retryable',
      error: 'could not connect to 127.0.0.1:1: the connection was refused',
    });
  });

  it('an unknown name is retryable', async () => {
    const result = await notifying('smtp://no-such-host.invalid').send({ to }, request(), never);
    expect(result).toMatchObject({ outcome: 'retryable', code: undefined });
  });

  it.each([false, true])(
    'a certificate that is not trusted is retryable (from the first byte: %s)',
    async (implicitTls) => {
      const receiver = await receiving({ tls: selfMadeCertificate(), implicitTls });
      const result = await notifying(receiver.url).send({ to }, request(), never);
      expect(result).toMatchObject({ outcome: 'retryable', error: expect.stringMatching(/self.signed/) });
      expect(receiver.log.all).toHaveLength(0);
    },
  );

  it('no STARTTLS where it is required is retryable', async () => {
    const receiver = await receiving();
    const result = await notifying(`${receiver.url}?requireTLS=true`).send({ to }, request(), never);
    expect(result).toMatchObject({ outcome: 'retryable' });
    expect(receiver.log.all).toHaveLength(0);
  });

  it('a connection that is cut before the message is retryable', async () => {
    const receiver = await receiving();
    receiver.mode = 'drop-before-data';
    const result = await notifying(receiver.url).send({ to }, request(), never);
    expect(result).toMatchObject({ outcome: 'retryable', code: undefined });
  });

  it('a server that never greets is retryable at the time-out', async () => {
    const server = await rawServer(() => undefined);
    const result = await notifying(server, { timeoutMs: 100 }).send({ to }, request(), never);
    expect(result).toMatchObject({
      outcome: 'retryable',
      error: expect.stringContaining('did not get ready within 0.1 s'),
    });
  });

  it('a message that waits for a free connection until the time-out is retryable', async () => {
    const receiver = await receiving();
    receiver.mode = 'hang';
    const limits = { ...smtpPoolLimits, places: 1 };
    let outcome: string | undefined;
    // Long enough for the first to be handed over: a machine that stands still for so long is given more.
    for (let timeoutMs = 500; outcome !== 'unknown' && timeoutMs <= 32_000; timeoutMs *= 4) {
      const notifier = notifying(receiver.url, { timeoutMs, limits });
      const first = notifier.send({ to }, request(`first ${timeoutMs}`), never);
      await Promise.race([first, receiver.log.until((seen) => seen.some(({ id }) => id === `first ${timeoutMs}`))]);
      const aborted = await notifier.send({ to }, request('second'), AbortSignal.abort());
      const waiting = notifier.send({ to }, request('third'), never);
      expect(aborted).toMatchObject({ outcome: 'retryable' });
      ({ outcome } = await first);
      expect((await waiting).outcome).toMatch(/retryable|unknown/);
    }
    expect(outcome).toBe('unknown');
  });

  it('no mail server set is retryable and says where one is set', async () => {
    const nowhere = { way: async () => ({ server: undefined, from }) };
    const result = await notifying('smtp://unused', nowhere).send({ to }, request(), never);
    const error = expect.stringContaining('https://tocsin.example:8443/base/mail-server');
    expect(result).toMatchObject({ outcome: 'retryable', error });
  });

  it('settings that cannot be read are retryable', async () => {
    const way = () => Promise.reject(new Error('the database is away'));
    const result = await notifying('smtp://unused', { way }).send({ to }, request(), never);
    expect(result).toMatchObject({ outcome: 'retryable', error: expect.stringContaining('the database is away') });
  });
});

describe('the mail server of the moment', () => {
  it('is asked for with each mail: a change counts for the next', async () => {
    const [before, after] = [await receiving(), await receiving()];
    let url = before.url;
    const way = async () => ({ server: smtpServerOf(parseMailUrl(url)), from });
    const notifier = notifying('smtp://unused', { way });
    await notifier.send({ to }, request('first'), never);
    url = after.url;
    await notifier.send({ to }, request('second'), never);
    expect([before.log.all.length, after.log.all.length]).toEqual([1, 1]);
  });

  it('is trusted by an authority of its own, where one is given', async () => {
    const certificate = selfMadeCertificate();
    const receiver = await receiving({ tls: certificate });
    const server = { ...parseMailUrl(receiver.url), tls: 'starttls' as const };
    const send = (ca: string | undefined) =>
      notifying(receiver.url, { way: async () => ({ server: smtpServerOf({ ...server, ca }), from }) }).send(
        { to },
        request(),
        never,
      );
    expect(await send(undefined)).toMatchObject({
      outcome: 'retryable',
      error: expect.stringContaining('self-signed'),
    });
    expect(await send(certificate.cert)).toMatchObject({ outcome: 'delivered' });
  });
});

describe('a try that is watched', () => {
  const tryOut = async (receiver: SmtpReceiver, more: Partial<MailServerConfig> = {}) => {
    const trial = new SmtpTrialMailer({
      ...{ host: 'tocsin.example', timeoutMs: 60_000, newId: () => 'some-id' },
      ...{ now: Date.now, monotonic: () => performance.now() },
    });
    const server = { ...parseMailUrl(receiver.url), ...more };
    const mail = { server, from, to: 'ops@example.org', subject: '[TEST] x', text: 'a test' };
    const { result, steps } = await trial.tryOut(mail, never);
    return { outcome: result.outcome, steps: steps.map(({ name, outcome, detail }) => [name, outcome, detail]) };
  };

  it('tells name, connection, TLS, login and answer', async () => {
    const certificate = selfMadeCertificate();
    for (const implicitTls of [true, false]) {
      const receiver = await receiving({ tls: certificate, implicitTls, user: 'me', password: 'let-me-in' });
      const { outcome, steps } = await tryOut(receiver, { ca: certificate.cert });
      expect(steps).toEqual([
        ['dns', 'ok', expect.stringContaining('localhost is ')],
        ['connect', 'ok', expect.stringContaining(`port ${receiver.port}`)],
        ['tls', 'ok', expect.stringContaining('certificate of localhost')],
        ['login', 'ok', 'logged in as me'],
        ['answer', 'ok', expect.stringContaining('took the message')],
      ]);
      expect(outcome).toBe('delivered');
      expect(receiver.log.all[0]?.raw).toMatch(/^Subject: \[TEST\] x\r$/m);
    }
  });

  it('ends at the step that failed, and says no password', async () => {
    const receiver = await receiving({ user: 'me', password: 'let-me-in' });
    const refused = await tryOut(receiver, { password: 'planted-wrong-word' });
    expect(refused.steps.map(([name, outcome]) => [name, outcome])).toEqual([
      ['connect', 'ok'],
      ['tls', 'ok'],
      ['login', 'failed'],
    ]);
    expect(JSON.stringify(refused)).not.toContain('planted-wrong-word');
    const plain = await tryOut(receiver, { tls: 'starttls' });
    expect(plain.steps.at(-1)?.slice(0, 2)).toEqual(['tls', 'failed']);
    const { port } = receiver;
    expect((await tryOut(receiver, { port: await stablePort() })).steps).toEqual([
      ['connect', 'failed', 'the connection was refused'],
    ]);
    const unknown = await tryOut(receiver, { host: 'no-such-host.invalid', port });
    expect(unknown.steps.map(([name, outcome]) => [name, outcome])).toEqual([['dns', 'failed']]);
  });
});

describe('when the end of the message was handed over and no answer came', () => {
  it('a cut connection is unknown, and the message is not sent again by itself', async () => {
    const receiver = await receiving();
    const notifier = notifying(receiver.url);
    await notifier.send({ to }, request('warm'), never);
    receiver.mode = 'drop-after-data';
    const result = await notifier.send({ to }, request('cut'), never);
    expect(result).toMatchObject({ outcome: 'unknown', error: expect.stringContaining('is not known') });
    receiver.mode = 'ok';
    await notifier.send({ to }, request('next'), never);
    expect(receiver.log.all.map(({ id }) => id)).toEqual(['warm', 'cut', 'next']);
  });

  it('a time-out is unknown', async () => {
    const receiver = await receiving();
    receiver.mode = 'hang';
    // Long enough to hand it over: a machine that stands still for so long is given more.
    let timeoutMs = 500;
    const send = () => notifying(receiver.url, { timeoutMs }).send({ to }, request(), never);
    let result = await send();
    for (; result.outcome === 'retryable' && timeoutMs < 30_000; result = await send()) timeoutMs *= 4;
    expect(result).toMatchObject({
      outcome: 'unknown',
      error: expect.stringContaining(`did not answer within ${timeoutMs / 1_000} s`),
    });
  });

  it('an abort is unknown', async () => {
    const receiver = await receiving();
    receiver.mode = 'hang';
    const abort = new AbortController();
    const sending = notifying(receiver.url).send({ to }, request(), abort.signal);
    await receiver.log.until((seen) => seen.length === 1);
    abort.abort();
    expect(await sending).toMatchObject({ outcome: 'unknown', error: expect.stringContaining('broken off') });
  });

  it('an answer that is not SMTP is unknown', async () => {
    const server = await talkingServer('hello there\r\n');
    const { outcome } = await notifying(server, { timeoutMs: 5_000 }).send({ to }, request(), never);
    expect(outcome).toBe('unknown');
  });
});

describe('settings that make no message', () => {
  it.each<[string, readonly string[]]>([
    ['no recipient', []],
    ['an empty recipient', ['']],
    ['no address at all', ['not an address']],
    ['a second address in one', ['ops@example.org, victim@example.org']],
    ['a header in an address', ['ops@example.org\r\nBcc: victim@example.org']],
    ['a group of addresses', ['ops: victim@example.org;']],
    ['two addresses in brackets', ['<a@example.org><b@example.org>']],
  ])('%s is rejected', async (_, recipients) => {
    const receiver = await receiving();
    const result = await notifying(receiver.url).send({ to: recipients }, request(), never);
    expect(result).toMatchObject({ outcome: 'rejected', error: expect.any(String) });
    expect(receiver.log.all).toHaveLength(0);
  });

  it('a message written for a webhook is rejected', async () => {
    const receiver = await receiving();
    const wrong = { ...request(), payload: { type: 'webhook', body: '{}' } } as const;
    expect(await notifying(receiver.url).send({ to }, wrong, never)).toMatchObject({ outcome: 'rejected' });
  });

  it.each(['', 'mail.example.org', 'http://mail.example.org', 'smtp://', 'smtp://a:b@:25'])(
    'URL %j is refused',
    (url) => {
      expect(() => parseMailUrl(url)).toThrow('TOCSIN_SMTP_URL');
    },
  );
});

async function rawServer(behave: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    behave(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Takes every command, and answers the end of the message with the given line. */
function talkingServer(answer: string): Promise<string> {
  return rawServer((socket) => {
    socket.write('220 hello\r\n');
    let inMessage = false;
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (inMessage) {
        if (text.endsWith('\r\n.\r\n')) socket.write(answer);
        return;
      }
      inMessage = text.startsWith('DATA');
      text = '';
      socket.write(inMessage ? '354 go on\r\n' : '250 fine\r\n');
    });
  });
}

import { parseSettings } from './parse-settings.js';

const here = { hostName: 'box', terminal: false };
const parse = (env: Record<string, string>) => parseSettings(env, here);
const faultsOf = (env: Record<string, string>) => {
  const parsed = parse(env);
  return parsed.ok ? [] : parsed.faults;
};

describe('settings', () => {
  it('are complete without any variable', () => {
    const parsed = parse({});
    expect(parsed.ok && parsed.settings).toMatchObject({
      database: { file: './data/tocsin.db' },
      host: '0.0.0.0',
      port: 8080,
      nodeName: 'box:8080',
      allowPrivateTargets: true,
      collectHost: true,
      retentionMs: 15 * 86_400_000,
      logFormat: 'json',
    });
    expect(parsed.ok && parsed.settings.publicUrl.href).toBe('http://localhost:8080/');
    expect(parsed.ok && parsed.warnings).toEqual([]);
  });

  it('name every bad variable at once', () => {
    const names = faultsOf({
      TOCSIN_PORT: '80a',
      TOCSIN_DATABASE_URL: 'oracle://x',
      TOCSIN_RETENTION: 'forever',
      TOCSIN_BOOTSTRAP_TOKEN: 'short',
      TOCSIN_EVALUATION_MODE: 'some',
      TOCSIN_COLLECT_HOST: 'maybe',
      TOCSIN_SMTP_URL: 'mail.example.org',
    }).map((fault) => fault.name);
    expect(names.sort()).toEqual([
      'TOCSIN_BOOTSTRAP_TOKEN',
      'TOCSIN_COLLECT_HOST',
      'TOCSIN_DATABASE_URL',
      'TOCSIN_EVALUATION_MODE',
      'TOCSIN_PORT',
      'TOCSIN_RETENTION',
      'TOCSIN_SMTP_URL',
    ]);
  });

  it('tell an unknown variable from a known one, and what was meant', () => {
    expect(faultsOf({ TOCSIN_PROT: '80', PATH: '/bin', TOCSIN_TEST_MYSQL_URL: 'mysql://x' })).toEqual([
      { name: 'TOCSIN_PROT', message: 'is no setting: did you mean TOCSIN_PORT?' },
    ]);
  });

  it('require a key with a server database, and refuse a short one', () => {
    const server = { TOCSIN_DATABASE_URL: 'mysql://u:p@db/tocsin' };
    expect(faultsOf(server)[0]?.message).toContain('is required with a server database');
    expect(faultsOf({ ...server, TOCSIN_SECRET_KEY: 'abcd' })[0]?.message).toContain('32 bytes');
    const parsed = parse({ ...server, TOCSIN_SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
    expect(parsed.ok && parsed.settings.allowPrivateTargets).toBe(false);
  });

  it('never repeat a value: it may be a secret', () => {
    const secret = 'hunter2-hunter2';
    const text = JSON.stringify(
      faultsOf({
        TOCSIN_BOOTSTRAP_TOKEN: secret,
        TOCSIN_SECRET_KEY: secret,
        TOCSIN_DATABASE_URL: `sql://u:${secret}@db`,
        TOCSIN_SMTP_URL: `mail://u:${secret}@db`,
      }),
    );
    expect(text).not.toContain(secret);
  });

  it('warn about what has no effect', () => {
    const parsed = parse({ TOCSIN_GIT_BRANCH: 'main', TOCSIN_HEARTBEAT_INTERVAL: '30s' });
    expect(parsed.ok && parsed.warnings.map((line) => line.split(' ')[0]).sort()).toEqual(['TOCSIN_GIT_BRANCH']);
  });

  it.each([
    ['--upload-pack=touch /tmp/x', false],
    ['ext::sh -c id', false],
    ['https://-evil/x', false],
    ['git@-evil:x', false],
    ['git@host:-x', false],
    ['file://host/x', false],
    ['https://user:pass@git.example.org/alerts.git', true],
    ['git@git.example.org:ops/alerts.git', true],
    ['ssh://git@git.example.org:2222/alerts.git', true],
  ])('take %s for a Git repository: %s', (TOCSIN_GIT_URL, good) => {
    expect(faultsOf({ TOCSIN_GIT_URL }).length === 0).toBe(good);
  });

  it('refuse two places of provisioning files, and a branch that is an option', () => {
    const both = { TOCSIN_PROVISIONING_DIR: '/etc/tocsin', TOCSIN_GIT_URL: 'https://git.example.org/a.git' };
    expect(faultsOf(both).map(({ name }) => name)).toEqual(['TOCSIN_GIT_URL']);
    expect(faultsOf({ TOCSIN_GIT_BRANCH: '--all' }).map(({ name }) => name)).toEqual(['TOCSIN_GIT_BRANCH']);
  });

  it.each(['short', 'admin1234', 'x'.repeat(129)])(
    'refuse %j for the first password without showing it',
    (password) => {
      const faults = faultsOf({ TOCSIN_ADMIN_PASSWORD: password });
      expect(faults.map(({ name }) => name)).toEqual(['TOCSIN_ADMIN_PASSWORD']);
      expect(JSON.stringify(faults)).not.toContain(password);
    },
  );

  it('take an empty variable for none', () => {
    expect(faultsOf({ TOCSIN_PORT: '', TOCSIN_SMTP_URL: '' })).toEqual([]);
  });
});

import { runCommand } from './run-command.js';

async function called(command: string): Promise<{ readonly code: number; readonly err: string }> {
  let err = '';
  const code = await runCommand(command.split(' '), {
    out: () => undefined,
    err: (text) => {
      err += text;
    },
  });
  return { code, err };
}

describe('a command that is called wrongly', () => {
  it.each([
    'user',
    'user fly',
    'user disable',
    'user disable anna bert',
    'user set-role anna',
    'user set-role anna boss',
    'user create anna',
    'user create anna --role admin --password secret',
    'user sessions list',
    'token',
    'token rotate',
    'token rotate some-id --overlap soon',
    'audit',
    'audit verify 12',
  ])('%j says how it is called, and touches nothing', async (command) => {
    expect(await called(command)).toEqual({ code: 2, err: expect.stringContaining('usage: tocsin ') });
  });

  it('does not repeat a secret that was given as an argument', async () => {
    expect((await called('user create anna --role admin --password hunter2-hunter2')).err).not.toContain('hunter2');
  });
});

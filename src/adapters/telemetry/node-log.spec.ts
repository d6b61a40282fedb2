import { nodeLog } from './node-log.js';

describe('the log of a node', () => {
  const lines: string[] = [];
  const colour = new RegExp(`${String.fromCharCode(27)}\\[\\d*m`, 'g');
  const log = (format: 'json' | 'pretty') =>
    nodeLog({ level: 'info', format, node: 'a', secrets: ['pass"word1'], write: (line) => lines.push(line) });
  beforeEach(() => {
    lines.length = 0;
  });

  it('masks secrets wherever they stand, quoted ones and tokens it was not told of too', () => {
    log('json').info({ url: 'mysql://u:pass"word1@db', token: 'tcs_abcdefgh' }, 'with pass"word1');
    expect(lines.join()).not.toMatch(/word1|abcdefgh/);
    expect(JSON.parse(lines.join())).toMatchObject({ level: 'info', node: 'a', msg: 'with ***' });
  });

  it('writes one readable line per event for a terminal, with the stack of an error below', () => {
    log('pretty').warn({ status: 503, why: 'two words', err: new Error('boom') }, 'request failed');
    const plain = lines.join().replaceAll(colour, '');
    expect(plain).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN {2}request failed status=503 why="two words"\nError: boom\n/);
  });

  it('leaves out what is below its level', () => {
    log('json').debug('small talk');
    expect(lines).toEqual([]);
  });
});

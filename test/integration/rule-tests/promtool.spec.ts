import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../../src/server/cli/run-command.js';
import { programs } from '../../support/debian-programs.data.js';
import { requirePrograms } from '../../support/install-packages.js';
import { ruleFiles, testFiles } from './rule-tests.data.js';

/** The same files go to `tocsin test` and to the real promtool: both must say the same, word for word. */
describe('unit tests of rules', () => {
  let folder: string;
  let promtool: string;

  beforeAll(async () => {
    [promtool] = await requirePrograms([programs.promtool]);
    folder = mkdtempSync(join(tmpdir(), 'rule-tests-'));
    mkdirSync(join(folder, 'rules'));
    for (const [name, content] of Object.entries(ruleFiles)) writeFileSync(join(folder, 'rules', name), content);
    for (const [name, { content }] of Object.entries(testFiles)) writeFileSync(join(folder, name), content);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const theirs = (file: string) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      execFile(promtool, ['test', 'rules', file], (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, text: out + err }),
      );
    });

  const ours = async (file: string) => {
    let out = '';
    let err = '';
    const code = await runCommand(['test', file], {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    return { code, text: out + err };
  };

  /** Newer promtools than Debian's say the name of the test and part the lines otherwise. */
  const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '' && !/^ {4}name: /.test(line));

  it.each(Object.entries(testFiles))('%s: both verdicts and both reports are the same', async (name, { verdict }) => {
    const file = join(folder, name);
    const [their, our] = [await theirs(file), await ours(file)];
    expect(our.code).toBe(verdict === 'good' ? 0 : 1);
    expect(their.code).toBe(our.code);
    if (verdict !== 'unreadable') expect(lines(our.text)).toEqual(lines(their.text));
  });

  it('names every fault of a file that cannot be read, with its place', async () => {
    const { text } = await ours(join(folder, 'unreadable.yml'));
    expect(lines(text).slice(2)).toEqual([
      expect.stringMatching(/unreadable\.yml:4:\d+.*tests\[0\]\.input_series\[0\]\.series/),
      expect.stringMatching(/unreadable\.yml:7:\d+.*tests\[0\]\.alert_rule_test\[0\]\.alertname.*is required/),
      expect.stringMatching(/unreadable\.yml:9:\d+.*tests\[0\]\.oops.*unknown field/),
    ]);
  });
});

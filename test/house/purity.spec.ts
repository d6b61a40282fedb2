import { findImpurities } from './purity.js';
import { parseSource } from './source-file.js';

const impurities = (text: string, path = 'src/domain/time/tick.ts'): number =>
  findImpurities([parseSource(path, text)]).length;

describe('purity', () => {
  it.each([
    ['the clock', 'export const now = Date.now();'],
    ['the present date', 'export const now = new Date();'],
    ['the present date as text', 'export const now = Date();'],
    ['randomness', 'export const dice = Math.random();'],
    ['a timer', 'setTimeout(() => 1, 5);'],
    ['an abort timer', 'export const signal = AbortSignal.timeout(5);'],
    ['the process', 'export const node = process.pid;'],
    ['the console', "console.log('here');"],
    ['the global object', 'export const now = globalThis.Date;'],
    ['the environment by destructuring', 'const { env } = process; export { env };'],
    ['the time zone of the machine', 'export const hour = (at: Date) => at.getHours();'],
    ['the language of the machine', 'export const order = (a: string, b: string) => a.localeCompare(b);'],
    ['a clock as a default', 'export const f = (now = Date.now) => now();'],
    ['a timer as a value', 'export const wait = { later: setTimeout };'],
  ])('refuses %s', (_, text) => {
    expect(impurities(text)).toBe(1);
  });

  it.each([
    ['a given instant', 'export const year = (at: number) => new Date(at).getUTCFullYear();'],
    ['a member that is called like a global', 'export const f = (a: { process: number }) => a.process;'],
    ['a key that is called like a global', 'export const f = { process: 1, console: 2 };'],
    ['an own name that hides a global', 'export const f = (process: number) => process + 1;'],
    ['a type', 'export interface Clock { setTimeout: number; at: Date }'],
    ['pure arithmetic', 'export const f = (a: number) => Math.floor(a);'],
  ])('allows %s', (_, text) => {
    expect(impurities(text)).toBe(0);
  });

  it('holds in domain, promql and engine, and not in their specs or elsewhere', () => {
    const clock = 'export const now = Date.now();';
    const paths = ['src/domain/a.ts', 'src/promql/a.ts', 'src/engine/pipeline/a.ts'];
    expect(paths.map((path) => impurities(clock, path))).toEqual([1, 1, 1]);
    const free = ['src/domain/a.spec.ts', 'src/adapters/sql/a.ts', 'src/server/a.ts', 'test/support/a.ts'];
    expect(free.map((path) => impurities(clock, path))).toEqual([0, 0, 0, 0]);
  });
});

import { RandomIdentities } from './random-identities.js';

describe('random identities', () => {
  it('makes ids of UUID version 7 that sort by their time', () => {
    let now = 1_800_000_000_000;
    const identities = new RandomIdentities(() => now++);
    const ids = Array.from({ length: 1_000 }, () => identities.newId());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16)).toBe(1_800_000_000_000);
  });

  it('makes secrets of letters and digits alone, all equally likely', () => {
    const identities = new RandomIdentities(() => 0);
    const secrets = Array.from({ length: 2_000 }, () => identities.newSecret());
    expect(new Set(secrets).size).toBe(2_000);
    const seen = new Map<string, number>();
    for (const char of secrets.join('')) seen.set(char, (seen.get(char) ?? 0) + 1);
    expect(seen.size).toBe(62);
    const expected = (2_000 * 43) / 62;
    // Eight standard deviations: a fair source fails this once in many ages of the universe.
    for (const count of seen.values()) expect(Math.abs(count - expected)).toBeLessThan(8 * Math.sqrt(expected));
    for (const secret of secrets) expect(secret).toMatch(/^[0-9A-Za-z]{43}$/);
  });

  it('hashes as every SHA-256 does', () => {
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(new RandomIdentities(() => 0).hash('abc')).toBe(hash);
  });
});

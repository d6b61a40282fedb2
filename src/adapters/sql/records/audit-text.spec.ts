import { boundedJson, boundedText, storedJson } from './audit-text.js';

describe('texts of the audit log', () => {
  it('are stored as they are up to their bound, and end in … beyond', () => {
    expect(boundedText('anna', 4)).toBe('anna');
    expect(boundedText('annabel', 4)).toBe('ann…');
    expect(boundedText('a\0b', 9)).toBe('a\ufffdb');
    expect(boundedText('\ud83d\ude00'.repeat(9), 4)).toBe('\ud83d\ude00\ufffd…');
    expect(boundedText('\udc00', 4)).toBe('\ufffd');
  });

  it('hold one side of a change up to 64 KiB, and say how long a longer one was', () => {
    const fits = 'x'.repeat(65_534);
    expect(storedJson(boundedJson(fits))).toBe(fits);
    const cut = storedJson(boundedJson(['é'.repeat(40_000)])) as { readonly start: string };
    expect(cut).toMatchObject({ cut: true, bytes: 80_004, start: expect.stringMatching(/^\["é+$/) });
    for (const worst of ['\u0001', '\ufffd', '"', '\ud83d\ude00']) {
      expect(Buffer.byteLength(boundedJson(worst.repeat(100_000)) ?? '')).toBeLessThanOrEqual(65_536);
    }
  });

  it('are nothing where there was nothing, and told as text where somebody has broken them', () => {
    expect([boundedJson(undefined), storedJson(null)]).toEqual([null, undefined]);
    expect(storedJson('{"a":')).toBe('{"a":');
  });
});

import fc from 'fast-check';
import { fingerprint } from './fingerprint.js';

describe('the fingerprint of a label set', () => {
  it('of no labels is the start value of FNV-1a', () => {
    expect(fingerprint({})).toBe('cbf29ce484222325');
  });

  it('is the one that Alertmanager prints', () => {
    expect(fingerprint({ alertname: 'A', job: 'é😀', severity: 'page' })).toBe('55862a3a69c13b4b');
  });

  it.each([[{ alertname: 'A' }], [{ b: 'é', a: '😀' }], [{ z: '', y: 'x'.repeat(300) }]])(
    'is FNV-1a over names and values in order, each ended by 0xff: %j',
    (labels) => {
      expect(fingerprint(labels)).toBe(reference(labels));
    },
  );

  it('does not depend on the order of the labels, but on every name and value', () => {
    const set = fc.dictionary(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(set, (labels) => {
        const reversed = Object.fromEntries(Object.entries(labels).reverse());
        expect(fingerprint(reversed)).toBe(reference(labels));
        expect(fingerprint({ ...labels, added: '1' })).not.toBe(fingerprint({ ...labels, added: '2' }));
      }),
    );
  });

  it('keeps its leading zeros', () => {
    const first = Array.from({ length: 2000 }, (_, index) => fingerprint({ a: String(index) }));
    expect(first.every((text) => /^[0-9a-f]{16}$/.test(text))).toBe(true);
    expect(first.some((text) => text.startsWith('0'))).toBe(true);
    expect(new Set(first).size).toBe(2000);
  });
});

/** The same over bytes, written another way. */
function reference(labels: Record<string, string>): string {
  const names = Object.keys(labels).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const bytes = Buffer.concat(
    names.flatMap((name) => [Buffer.from(name), Buffer.of(0xff), Buffer.from(labels[name] ?? ''), Buffer.of(0xff)]),
  );
  const hash = bytes.reduce(
    (sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n),
    0xcbf29ce484222325n,
  );
  return hash.toString(16).padStart(16, '0');
}

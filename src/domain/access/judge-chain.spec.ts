import { judgeHead, judgeLinks, startOfChain } from './judge-chain.js';

const hashes = ['a', 'b', 'c', 'd'];
const links = hashes.map((hash, index) => ({
  seq: index + 1,
  hash,
  previousHash: hashes[index - 1] ?? startOfChain.hash,
  genuine: true,
  sealed: true,
}));
const withChange = (index: number, change: object) =>
  links.map((link, at) => (at === index ? { ...link, ...change } : link));

describe('a chain of entries', () => {
  it('is whole when every entry follows the one before it', () => {
    expect(judgeLinks(startOfChain, links)).toEqual({ end: { seq: 4, hash: 'd' } });
    expect(judgeLinks(startOfChain, [])).toEqual({ end: startOfChain });
    const half = judgeLinks(startOfChain, links.slice(0, 2));
    expect('end' in half && judgeLinks(half.end, links.slice(2))).toEqual({ end: { seq: 4, hash: 'd' } });
  });

  it.each([
    ['a changed entry', withChange(1, { genuine: false }), { seq: 2, reason: 'changed' }],
    ['a rewritten entry', withChange(1, { sealed: false }), { seq: 2, reason: 'forged' }],
    ['an entry of another history', withChange(2, { previousHash: 'x' }), { seq: 3, reason: 'unlinked' }],
    ['a removed entry', links.toSpliced(1, 1), { seq: 2, reason: 'missing' }],
    ['a removed beginning', links.slice(1), { seq: 1, reason: 'missing' }],
    [
      'an entry that stands twice',
      links.toSpliced(1, 0, { ...links[0], seq: 1 } as never),
      { seq: 2, reason: 'missing' },
    ],
  ])('shows %s and its place', (_, chain, fault) => {
    expect(judgeLinks(startOfChain, chain)).toEqual({ fault });
  });

  it('ends where its head says', () => {
    const end = { seq: 4, hash: 'd' };
    expect(judgeHead(end, { ...end, sealed: true })).toBeUndefined();
    expect(judgeHead(end, { seq: 6, hash: 'f', sealed: true })).toEqual({ seq: 5, reason: 'cut-off' });
    expect(judgeHead(end, { seq: 3, hash: 'c', sealed: true })).toEqual({ seq: 3, reason: 'head-changed' });
    expect(judgeHead(end, { seq: 4, hash: 'x', sealed: true })).toEqual({ seq: 4, reason: 'head-changed' });
    expect(judgeHead(end, { ...end, sealed: false })).toEqual({ seq: 4, reason: 'head-changed' });
  });
});

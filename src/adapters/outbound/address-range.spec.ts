import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { addressRange, isPrivateAddress } from './address-range.js';

describe('the range of an address', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.1', 'loopback'],
    ['2130706433', 'loopback'],
    ['0x7f000001', 'loopback'],
    ['0x7f.0.0.0x1', 'loopback'],
    ['0177.0.0.01', 'loopback'],
    ['127.0.0.1.', 'loopback'],
    ['017700000001', 'loopback'],
    ['0', 'this network'],
    ['0.0.0.0', 'this network'],
    ['10.255.255.255', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'shared by a carrier'],
    ['100.127.255.255', 'shared by a carrier'],
    ['169.254.169.254', 'link-local'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'reserved'],
    ['::1', 'loopback'],
    ['[::1]', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['::', 'unspecified'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::ffff:0:10.0.0.1', 'private'],
    ['::7f00:1', 'unspecified'],
    ['64:ff9b::10.0.0.1', 'private'],
    ['64:ff9b:1::1', 'private'],
    ['2002:a00:1::', 'private'],
    ['2001:0:1::1', 'reserved'],
    ['fd00::1', 'unique local'],
    ['fc00::', 'unique local'],
    ['fe80::1%eth0', 'link-local'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['8.8.8.8', 'public'],
    ['100.128.0.1', 'public'],
    ['172.32.0.1', 'public'],
    ['::ffff:8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['2002:808:808::', 'public'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['', 'not an address'],
    ['example.org', 'not an address'],
    ['1.2.3.4.5', 'not an address'],
    ['1.2.3.256', 'not an address'],
    ['4294967296', 'not an address'],
    ['0x', 'this network'],
    ['08.1.1.1', 'not an address'],
    ['1:2:3:4:5:6:7', 'not an address'],
    ['1::2::3', 'not an address'],
    ['1:2:3:4:5:6:7:8:9', 'not an address'],
    ['::ffff:1.2.3', 'not an address'],
    ['12345::', 'not an address'],
  ])('%s is %s', (address, range) => {
    expect(addressRange(address)).toBe(range);
  });

  it('is the same for every spelling of an IPv4 address', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)), (bytes) => {
        const [a, b, c, d] = bytes;
        const all = ((a * 256 + b) * 256 + c) * 256 + d;
        const range = addressRange(bytes.join('.'));
        const spellings = [
          `${all}`,
          `0x${all.toString(16)}`,
          `0${all.toString(8)}`,
          `${a}.${b}.${c * 256 + d}`,
          `${a}.${(b * 256 + c) * 256 + d}`,
          bytes.map((byte) => `0x${byte.toString(16)}`).join('.'),
          `::ffff:${bytes.join('.')}`,
          `[::FFFF:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}]`,
          `0:0:0:0:0:ffff:${bytes.join('.')}`,
        ];
        expect(spellings.map(addressRange)).toEqual(spellings.map(() => range));
      }),
    );
  });

  it('is private for everything that a block list of the well-known private networks holds', () => {
    const list = new BlockList();
    for (const [net, bits] of [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['127.0.0.0', 8],
      ['169.254.0.0', 16],
    ] as const) {
      list.addSubnet(net, bits, 'ipv4');
    }
    list.addSubnet('fc00::', 7, 'ipv6');
    list.addSubnet('fe80::', 10, 'ipv6');
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
        if (list.check(address, family)) expect(isPrivateAddress(address)).toBe(true);
        expect(addressRange(address)).not.toBe('not an address');
      }),
      { numRuns: 1_000 },
    );
  });

  it('agrees with the platform on what an IPv6 address is', () => {
    const group = fc.stringMatching(/^[0-9a-f]{0,5}$/);
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 9 }), (groups) => {
        const text = groups.join(':');
        expect(addressRange(text) !== 'not an address').toBe(isIP(text) === 6);
      }),
      { numRuns: 2_000 },
    );
  });
});

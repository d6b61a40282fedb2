import { forwardedAddresses, plainAddress } from './forwarded-addresses.js';

describe('the addresses that proxies have forwarded', () => {
  it.each([
    ['192.0.2.1', ['192.0.2.1']],
    ['192.0.2.1, 198.51.100.2', ['192.0.2.1', '198.51.100.2']],
    ['192.0.2.1:4711,[2001:db8::1]:80, 2001:db8::2', ['192.0.2.1', '2001:db8::1', '2001:db8::2']],
    ['<script>, 192.0.2.1', ['192.0.2.1']],
    ['192.0.2.1, unknown, 198.51.100.2', ['198.51.100.2']],
    ['192.0.2.1, ', []],
    ['', []],
    ['999.1.1.1', []],
    [Array.from({ length: 500 }, () => '192.0.2.9').join(','), Array.from({ length: 20 }, () => '192.0.2.9')],
  ])('%j are %j', (header, addresses) => {
    expect(forwardedAddresses(header)).toEqual(addresses);
  });
});

it('an IPv4 address is written as one', () => {
  expect(['::ffff:192.0.2.1', '192.0.2.1', '2001:db8::1'].map(plainAddress)).toEqual([
    '192.0.2.1',
    '192.0.2.1',
    '2001:db8::1',
  ]);
});

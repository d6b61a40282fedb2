import { addressRanges } from './address-ranges.data.js';

/** `public`, the name of the special range the address is in, or `not an address`. */
export type AddressRange = string;

/**
 * Says in which range an IP address is. Reads every spelling that some resolver takes for an address: dotted,
 * decimal, octal and hexadecimal IPv4 with one to four parts, every IPv6 form, zone identifiers, brackets. An IPv6
 * address that carries an IPv4 address (mapped, compatible, NAT64, 6to4) is in the range of the address it carries.
 */
export function addressRange(address: string): AddressRange {
  const bare = address.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const bytes = bare.includes(':') ? ipv6Bytes(bare) : ipv4Bytes(bare);
  if (!bytes) return 'not an address';
  return bytes.length === 4 ? rangeOf(bytes) : rangeOf(carriedIpv4(bytes) ?? bytes);
}

/** Whether only this host or its networks can mean the address; what is no address at all counts as private. */
export function isPrivateAddress(address: string): boolean {
  return addressRange(address) !== 'public';
}

function rangeOf(bytes: readonly number[]): AddressRange {
  const found = addressRanges.find(
    ({ prefix, bits }) => prefix.length === bytes.length && hasPrefix(bytes, prefix, bits),
  );
  return found?.range ?? 'public';
}

function hasPrefix(bytes: readonly number[], prefix: readonly number[], bits: number): boolean {
  return prefix.every((want, index) => {
    const left = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - left)) & 0xff;
    return ((bytes[index] ?? 0) & mask) === (want & mask);
  });
}

/** Where an IPv6 address carries an IPv4 one, and after which bytes. */
const carriers: readonly { readonly prefix: readonly number[]; readonly at: number }[] = [
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], at: 12 },
  { prefix: [0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0], at: 12 },
  { prefix: [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0], at: 12 },
  { prefix: [0x20, 0x02], at: 2 },
];

function carriedIpv4(bytes: readonly number[]): readonly number[] | undefined {
  const carrier = carriers.find(({ prefix }) => prefix.every((byte, index) => bytes[index] === byte));
  return carrier && bytes.slice(carrier.at, carrier.at + 4);
}

function ipv4Bytes(text: string): readonly number[] | undefined {
  const parts = text.replace(/\.$/, '').split('.').map(ipv4Part);
  const last = parts.pop();
  if (last === undefined || parts.length > 3) return undefined;
  if (parts.some((part) => part === undefined || part > 255)) return undefined;
  const tailBytes = 4 - parts.length;
  if (last >= 256 ** tailBytes) return undefined;
  const tail = Array.from({ length: tailBytes }, (_, index) => Math.floor(last / 256 ** (tailBytes - 1 - index)) % 256);
  return [...parts.map((part) => part ?? 0), ...tail];
}

function ipv4Part(text: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]{0,12}$/.test(text)) return Number.parseInt(`0${text.slice(2)}`, 16);
  if (/^0[0-7]{0,16}$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9][0-9]{0,11}$/.test(text) ? Number(text) : undefined;
}

function ipv6Bytes(text: string): readonly number[] | undefined {
  const halves = withoutDots(text)?.split('::');
  if (!halves || halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - (tail?.length ?? 0);
  // `::` stands for one group at least.
  if (tail ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16)).flatMap((group) => [group >> 8, group & 0xff]);
}

/** Writes an IPv4 address at the end in hexadecimal; `undefined` when it is none. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const [, head = '', dotted = ''] = /^(.*:)([0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)$/.exec(text) ?? [];
  const [a, b, c, d] = ipv4Bytes(dotted) ?? [];
  return d === undefined ? undefined : `${head}${hexPair(a, b)}:${hexPair(c, d)}`;
}

function hexPair(high = 0, low = 0): string {
  return (high * 256 + low).toString(16);
}

/**
 * Who an address is when attempts are counted: of IPv6 the first 64 bits, as every home and every rented machine has at
 * least so many addresses to itself and could take another one for each attempt.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::', 2);
  const [first, last] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array.from({ length: Math.max(0, groupsOfAddress - first.length - last.length) }, () => '0');
  const network = [...first, ...zeros, ...last].slice(0, groupsOfAddress / 2);
  return `${network.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

const groupsOfAddress = 8;

/** An IPv4 address at the end takes the place of two groups. */
function groupsOf(part: string): readonly string[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => (group.includes('.') ? ['v4', 'v4'] : [group]));
}

/** `host:port` taken apart; `undefined` when it is not that. */
function splitHostPort(text: string): { readonly host: string; readonly port: string } | undefined {
  const bracketed = /^\[([^[\]]*)\]:([^:[\]]*)$/.exec(text);
  const plain = /^([^:[\]]*):([^:[\]]*)$/.exec(text);
  const match = bracketed ?? plain;
  return match ? { host: match[1] ?? '', port: match[2] ?? '' } : undefined;
}

/** `[::1]:6006` is `::1`; what has no port stays as it is. */
export function stripPort(text: string): string {
  return splitHostPort(text)?.host ?? text;
}

/** `db.example.org:9100` is `db:9100`; addresses stay as they are. */
export function stripDomain(text: string): string {
  const { host, port } = splitHostPort(text) ?? { host: text, port: '' };
  if (isAddress(host)) return text;
  const first = host.split('.')[0] ?? '';
  return port === '' ? first : `${first.includes(':') ? `[${first}]` : first}:${port}`;
}

function isAddress(host: string): boolean {
  return isIpv4(host) || isIpv6(host);
}

function isIpv4(host: string): boolean {
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(host: string): boolean {
  const halves = host.split('::');
  if (!host.includes(':') || halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const quad = last.includes('.');
  if (quad && !isIpv4(last)) return false;
  const count = groups.length + (quad ? 1 : 0);
  const plain = quad ? groups.slice(0, -1) : groups;
  return (halves.length === 2 ? count < 8 : count === 8) && plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
}

/** The token of an `Authorization` header: Bearer, or Basic with the token as password; `undefined` without one. */
export function tokenFrom(authorization: string | undefined): string | undefined {
  if (!authorization) return undefined;
  const match = /^(bearer|basic)[ ]+(\S+)\s*$/i.exec(authorization);
  if (!match?.[1] || !match[2]) return undefined;
  if (match[1].toLowerCase() === 'bearer') return match[2];
  const pair = Buffer.from(match[2], 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
}

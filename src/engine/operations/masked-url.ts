/** What stands for the part of an address that is not shown. */
const mark = '<set>';

/** An address without what may be a secret: many receivers know their callers by a token in the path or the query. */
export function maskedUrl(url: string): string {
  if (!URL.canParse(url)) return mark;
  const { protocol, host, pathname, search, hash, username, password } = new URL(url);
  const rest = pathname.replace(/^\/$/, '') + search + hash + username + password;
  return rest === '' ? url : `${protocol}//${host}/${mark}`;
}

/**
 * What an edit makes of an address: a masked one that is sent back keeps the stored one. `undefined` when the mask stands
 * behind another host than the stored one's, where nothing may be kept: the secret would go to a stranger.
 */
export function editedUrl(edit: string, stored: string | undefined): string | undefined {
  if (!edit.endsWith(`/${mark}`)) return edit;
  return stored !== undefined && edit === maskedUrl(stored) ? stored : undefined;
}

/** A proxy's address without its user and password; the rest of it is no secret. */
export function maskedProxyUrl(url: string): string {
  if (!URL.canParse(url)) return mark;
  const { protocol, host, username, password } = new URL(url);
  return username === '' && password === '' ? url : `${protocol}//${mark}@${host}`;
}

/** As {@link editedUrl}, for the address of a proxy. */
export function editedProxyUrl(edit: string, stored: string | undefined): string | undefined {
  if (!edit.includes(`${mark}@`)) return edit;
  return stored !== undefined && edit === maskedProxyUrl(stored) ? stored : undefined;
}

/** Whether what is sent to the one address arrives at the same server as what is sent to the other. */
export function isSameOrigin(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;
}

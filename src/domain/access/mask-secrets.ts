/** Stands where a secret was. */
const masked = '<set>';
/** Stands where a secret is that was another one before. */
const changed = '<changed>';

/** Fields whose texts are secrets, whatever they are in. */
const secretField = /password|secret|hash|^(?:code|codes|recoveryCodes|token|bearerToken|authorization|cookie)$/i;
/** Fields whose every value is a secret, under a name that is none. */
const secretValues = /^(?:headers|secrets)$/i;
/** Parts of a text that are known to be secrets by their form. */
const knownForms = /\b(?:tcs_|whsec_)[\w+/=.-]{8,}/g;
const secretParameter = /key|token|secret|sig|auth|pass|code/i;
/** Deeper than anything we store. */
const deepest = 32;

/**
 * A copy of a value in which no secret can be read: passwords, tokens, header values, what stands in URLs before an `@`
 * or in parameters, and all of a webhook's address after its host. Where `before` is given, a secret that is not the
 * same as there is marked as changed.
 */
export function maskSecrets(value: unknown, before?: unknown): unknown {
  return maskWithin(value, before, 0);
}

function maskWithin(value: unknown, before: unknown, depth: number): unknown {
  if (depth > deepest) return '…';
  if (typeof value === 'string') return maskText(value, before);
  if (Array.isArray(value)) {
    const list = Array.isArray(before) ? before : [];
    return value.map((item: unknown, index) => maskWithin(item, list[index], depth + 1));
  }
  return isFields(value) ? maskFields(value, isFields(before) ? before : {}, depth) : value;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function maskFields(fields: Fields, before: Fields, depth: number): Fields {
  const known = (name: string) => (Object.hasOwn(before, name) ? before[name] : undefined);
  const mask = (name: string, value: unknown): unknown => {
    if (secretValues.test(name) && isFields(value)) return maskEach(value, known(name));
    if (secretField.test(name)) return maskWhole(value, known(name));
    if (name === 'url' && fields.type === 'webhook') return maskAddress(value, known(name));
    return maskWithin(value, known(name), depth + 1);
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, mask(name, value)]));
}

/** Whether there is one is no secret: nothing, numbers and flags stay. */
function maskWhole(value: unknown, before: unknown): unknown {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return value;
  return mark(value, before);
}

function maskEach(fields: Fields, before: unknown): Fields {
  const known = isFields(before) ? before : {};
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      mark(value, Object.hasOwn(known, name) ? known[name] : undefined),
    ]),
  );
}

function mark(value: unknown, before: unknown): string {
  return before === undefined || before === null || JSON.stringify(before) === JSON.stringify(value) ? masked : changed;
}

/** Whoever has the address of a chat's webhook can post there: only its host is told. */
function maskAddress(value: unknown, before: unknown): unknown {
  if (typeof value !== 'string') return value;
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#@]*)(.*)$/is.exec(value);
  if (!host) return mark(value, before);
  const scheme = value.slice(0, value.indexOf('://') + 3);
  return host[2] === '' || host[2] === '/' ? `${scheme}${host[1]}/` : `${scheme}${host[1]}/${mark(value, before)}`;
}

function maskText(text: string, before: unknown): string {
  const plain = text
    .replace(knownForms, masked)
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*@/gi, `$1${masked}@`)
    .replace(/([?&])([^\s=&#]+)=([^\s&#]*)/g, (whole, mark: string, name: string) =>
      secretParameter.test(name) ? `${mark}${name}=${masked}` : whole,
    );
  const hidden = plain !== text && typeof before === 'string' && before !== text;
  return hidden ? plain.replaceAll(masked, changed) : plain;
}

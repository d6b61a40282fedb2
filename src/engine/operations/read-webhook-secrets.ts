import type { WebhookConfig } from '../ports/contact-point-store.js';
import { headerFaults } from './header-faults.js';
import type { InputFault } from './refusal.js';
import { editedHeaders, editedSecret, keepsSecret, type SecretEdit } from './secret-edit.js';
import type { WebhookDraft } from './webhook-draft.js';

const secretForm = /^(?:whsec_)?(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Secrets go into headers, addresses and JSON: nothing that could begin another line. */
const oneWord = /^[\x21-\x7e]+$/;
const ofAnotherAddress = 'was stored for another address: give it again';

type Secrets = Pick<WebhookConfig, 'secret' | 'headers' | 'basicAuth' | 'bearerToken' | 'secrets'>;

interface Place {
  readonly path: string;
  /** Whether the webhook goes where the stored one went. */
  readonly sameWay: boolean;
  /** Names of the secrets that the preset needs, and knows; `undefined`: any. */
  readonly required: readonly string[] | undefined;
}

/** What an edit makes of a webhook's secrets. Adds every fault to `faults`. */
export function readWebhookSecrets(
  draft: WebhookDraft,
  stored: WebhookConfig | undefined,
  place: Place,
  faults: InputFault[],
): Secrets {
  const { path, sameWay } = place;
  const single = (name: string, edit: SecretEdit, known: string | undefined): string | undefined => {
    if (!sameWay && keepsSecret(edit, known)) faults.push({ path: `${path}.${name}`, message: ofAnotherAddress });
    return editedSecret(edit, known);
  };
  const byName = (field: 'headers' | 'secrets'): Readonly<Record<string, string>> => {
    const { headers, missing } = editedHeaders(draft[field], sameWay ? (stored?.[field] ?? {}) : {});
    const message = sameWay || !stored ? 'has no stored value to keep: give one' : ofAnotherAddress;
    faults.push(...missing.map((name) => ({ path: `${path}.${field}[${JSON.stringify(name)}]`, message })));
    return headers;
  };
  const secret = single('secret', draft.secret, stored?.secret);
  if (secret !== undefined && !secretForm.test(secret)) {
    const message = 'must be whsec_ and a key in base64: make one with `openssl rand -base64 32`';
    faults.push({ path: `${path}.secret`, message });
  }
  const headers = byName('headers');
  faults.push(...headerFaults(Object.keys(headers), `${path}.headers`));
  const basicAuth = draft.basicAuth && {
    username: draft.basicAuth.username,
    password: single('basicAuth.password', draft.basicAuth.password, stored?.basicAuth?.password) ?? '',
  };
  const bearerToken = single('bearerToken', draft.bearerToken, stored?.bearerToken);
  const secrets = byName('secrets');
  faults.push(...credentialFaults({ headers, basicAuth, bearerToken }, path));
  faults.push(...namedFaults(draft, secrets, place));
  return { secret, headers, basicAuth, bearerToken, secrets };
}

type Credentials = Pick<Secrets, 'headers' | 'basicAuth' | 'bearerToken'>;

/** There is one way to say who we are, and it makes a header. */
function credentialFaults({ headers, basicAuth, bearerToken }: Credentials, path: string): readonly InputFault[] {
  const faults: InputFault[] = [];
  const other = basicAuth ? 'basicAuth' : 'bearerToken';
  const header = Object.keys(headers).find((name) => /^authorization$/i.test(name));
  const second =
    basicAuth && bearerToken !== undefined ? 'bearerToken' : header && `headers[${JSON.stringify(header)}]`;
  if (second && (basicAuth || bearerToken !== undefined)) {
    faults.push({ path: `${path}.${second}`, message: `takes the place of ${other}: give one of the two` });
  }
  if (bearerToken !== undefined && !oneWord.test(bearerToken)) {
    faults.push({ path: `${path}.bearerToken`, message: 'must be one word of printable ASCII' });
  }
  return basicAuth ? [...faults, ...basicFaults(basicAuth, path)] : faults;
}

function basicFaults({ username, password }: NonNullable<Secrets['basicAuth']>, path: string): readonly InputFault[] {
  return [
    ...(password === '' ? [{ path: `${path}.basicAuth.password`, message: 'is required' }] : []),
    ...(username.includes(':')
      ? [{ path: `${path}.basicAuth.username`, message: 'must not hold a colon, which ends it' }]
      : []),
  ];
}

function namedFaults(
  draft: WebhookDraft,
  secrets: Readonly<Record<string, string>>,
  { path, required }: Place,
): readonly InputFault[] {
  if (!required) return [];
  const { preset } = draft.message;
  const asked = Object.keys(draft.secrets);
  const needs = required.length === 0 ? 'needs none' : `needs ${required.join(', ')}`;
  const unknown = asked
    .filter((name) => !required.includes(name))
    .map((name) => ({
      path: `${path}.secrets[${JSON.stringify(name)}]`,
      message: `${preset} does not know it: it ${needs}`,
    }));
  const lacking = required
    .filter((name) => !asked.includes(name))
    .map((name) => ({ path: `${path}.secrets.${name}`, message: `is required by ${preset}` }));
  const garbled = required
    .filter((name) => secrets[name] !== undefined && !oneWord.test(secrets[name]))
    .map((name) => ({ path: `${path}.secrets.${name}`, message: 'must be one word of printable ASCII' }));
  return [...unknown, ...lacking, ...garbled];
}

import { isFields } from '../../domain/rule/draft-reader.js';
import type { WebhookDraft } from '../operations/webhook-draft.js';
import type { GivenFields } from './given-fields.js';

type Connection = Pick<WebhookDraft, 'basicAuth' | 'bearerToken' | 'headers' | 'proxyUrl' | 'tls'>;

const noMeaning = 'has no counterpart here';

/** `http_config` of a receiver. */
export function mapConnection(http: GivenFields): Connection {
  const authorization = mapAuthorization(http);
  http.noteGiven(['oauth2'], 'requests with OAuth 2 are not known here: give a token that lasts as authorization');
  if (http.flag('follow_redirects') === true) http.note('follow_redirects', 'redirects are never followed here');
  http.skip('enable_http2');
  const proxyUrl = http.text('proxy_url');
  const usable = proxyUrl !== undefined && /^https?:\/\/[^/]/i.test(proxyUrl);
  if (proxyUrl !== undefined && !usable) http.note('proxy_url', 'is no address with http:// or https://');
  const connection: Connection = {
    basicAuth: mapBasicAuth(http),
    bearerToken: authorization.bearer ?? null,
    headers: { ...mapHeaders(http), ...authorization.headers },
    proxyUrl: usable ? proxyUrl : undefined,
    tls: mapTls(http.part('tls_config')),
  };
  http.rest(noMeaning);
  return connection;
}

function mapBasicAuth(http: GivenFields): Connection['basicAuth'] {
  if (!http.has('basic_auth')) return undefined;
  const basic = http.part('basic_auth');
  const auth = { username: basic.text('username') ?? '', password: basic.text('password') ?? '' };
  basic.rest(noMeaning);
  return auth;
}

function mapAuthorization(http: GivenFields): {
  readonly bearer?: string;
  readonly headers?: Readonly<Record<string, string>>;
} {
  const part = http.part('authorization');
  const type = part.text('type')?.trim() ?? 'Bearer';
  const credentials = part.text('credentials') ?? http.text('bearer_token');
  part.rest(noMeaning);
  if (credentials === undefined) return {};
  return type.toLowerCase() === 'bearer'
    ? { bearer: credentials }
    : { headers: { Authorization: `${type} ${credentials}` } };
}

/** Of several values of one header the last is sent. */
function mapHeaders(http: GivenFields): Readonly<Record<string, string>> {
  const given = http.map('http_headers');
  const headers: Record<string, string> = {};
  for (const [name, content] of Object.entries(given)) {
    if (!isFields(content)) continue;
    const values = ['values', 'secrets'].flatMap((kind) => (Array.isArray(content[kind]) ? content[kind] : []));
    const value = values.at(-1);
    if (typeof value === 'string') headers[name] = value;
    if (values.length > 1) http.note('http_headers', `${name}: only the last value is sent`, 'changed');
    if (Array.isArray(content.files) && content.files.length > 0) {
      http.note('http_headers', `${name}: files with headers are not read here`);
    }
  }
  return headers;
}

function mapTls(tls: GivenFields): Connection['tls'] {
  tls.noteGiven(['cert', 'key'], 'client certificates are not known here');
  const mapped = { ca: tls.text('ca'), insecureSkipVerify: tls.flag('insecure_skip_verify') ?? false };
  tls.rest(noMeaning);
  return mapped;
}

import { checkAuthorization, checkHttp, checkProxy, checkSigv4, checkTls } from './connection-rules.js';
import { flags, orFile, type PartSpec, texts } from './field-spec.js';

export const tlsConfig: PartSpec = {
  fields: {
    ...texts('ca', 'ca_file', 'ca_ref', 'cert', 'cert_file', 'cert_ref', 'key', 'key_file', 'key_ref', 'server_name'),
    ...flags('insecure_skip_verify'),
    min_version: { oneOf: ['TLS10', 'TLS11', 'TLS12', 'TLS13'] },
    max_version: { oneOf: ['TLS10', 'TLS11', 'TLS12', 'TLS13'] },
    next_protos: { list: 'text' },
  },
  atMostOne: [
    ['ca', 'ca_file', 'ca_ref'],
    ['cert', 'cert_file', 'cert_ref'],
    ['key', 'key_file', 'key_ref'],
  ],
  check: checkTls,
};

/** Headers of requests: values, secret values, or files with them. */
const headers = {
  map: { part: { fields: { values: { list: 'text' }, secrets: { list: 'text' }, files: { list: 'text' } } } },
} as const;

const proxy = {
  ...texts('proxy_url', 'no_proxy'),
  ...flags('proxy_from_environment'),
  proxy_connect_header: { map: { list: 'text' } },
} as const;

const basicAuth: PartSpec = {
  fields: texts('username', 'username_file', 'username_ref', 'password', 'password_file', 'password_ref'),
  atMostOne: [
    ['username', 'username_file', 'username_ref'],
    ['password', 'password_file', 'password_ref'],
  ],
};

const authorization: PartSpec = {
  fields: texts('type', 'credentials', 'credentials_file', 'credentials_ref'),
  atMostOne: [['credentials', 'credentials_file', 'credentials_ref']],
  check: checkAuthorization,
};

const oauth2: PartSpec = {
  fields: {
    ...texts('client_id', 'client_secret', 'client_secret_file', 'client_secret_ref', 'token_url'),
    scopes: { list: 'text' },
    endpoint_params: { map: 'text' },
    tls_config: { part: tlsConfig },
    ...proxy,
  },
  required: ['client_id', 'token_url'],
  atMostOne: [['client_secret', 'client_secret_file', 'client_secret_ref']],
  check: checkProxy,
};

export const httpConfig: PartSpec = {
  fields: {
    basic_auth: { part: basicAuth },
    authorization: { part: authorization },
    oauth2: { part: oauth2 },
    ...texts('bearer_token', 'bearer_token_file'),
    tls_config: { part: tlsConfig },
    ...flags('follow_redirects', 'enable_http2'),
    ...proxy,
    http_headers: headers,
  },
  atMostOne: [
    orFile('bearer_token'),
    ['basic_auth', 'oauth2', 'bearer_token', 'bearer_token_file'],
    ['authorization', 'bearer_token', 'bearer_token_file'],
    ['basic_auth', 'authorization', 'oauth2'],
  ],
  check: checkHttp,
};

export const tracing: PartSpec = {
  fields: {
    client_type: { oneOf: ['http', 'grpc'] },
    ...texts('endpoint', 'sampling_fraction'),
    ...flags('insecure'),
    tls_config: { part: tlsConfig },
    headers,
    compression: { oneOf: ['gzip'] },
    timeout: 'duration',
  },
  required: ['endpoint'],
};

export const sigv4: PartSpec = {
  fields: {
    ...texts('region', 'access_key', 'secret_key', 'profile', 'role_arn', 'external_id'),
    ...flags('use_fips_sts_endpoint'),
  },
  check: checkSigv4,
};

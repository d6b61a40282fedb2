import { type Fields, isFields } from '../rule/draft-reader.js';
import { isGiven } from './given.js';

type Say = (name: string, message: string) => void;

export function checkTls(fields: Fields, say: Say): void {
  const any = (name: string): boolean => [name, `${name}_file`, `${name}_ref`].some((one) => isGiven(fields[one]));
  if (any('cert') && !any('key')) say('key', 'is required with a client certificate');
  if (any('key') && !any('cert')) say('cert', 'is required with a client key');
}

export function checkSigv4(fields: Fields, say: Say): void {
  if (isGiven(fields.access_key) === isGiven(fields.secret_key)) return;
  say(isGiven(fields.access_key) ? 'secret_key' : 'access_key', 'is required with the other: give both keys or none');
}

export function checkAuthorization(fields: Fields, say: Say): void {
  if (
    String(fields.type ?? '')
      .trim()
      .toLowerCase() === 'basic'
  )
    say('type', 'must not be basic: use basic_auth');
}

export function checkProxy(fields: Fields, say: Say): void {
  const url = isGiven(fields.proxy_url);
  const surroundings = fields.proxy_from_environment === true;
  const headers = isFields(fields.proxy_connect_header) && Object.keys(fields.proxy_connect_header).length > 0;
  if (headers && !url && !surroundings) say('proxy_connect_header', 'needs proxy_url or proxy_from_environment');
  if (surroundings && url) say('proxy_url', 'takes the place of proxy_from_environment: give one of the two');
  if (surroundings && isGiven(fields.no_proxy)) say('no_proxy', 'does not go with proxy_from_environment');
  if (!surroundings && fields.proxy_url === undefined && isGiven(fields.no_proxy)) say('no_proxy', 'needs proxy_url');
}

const ownHeaders =
  /^(?:authorization|host|content-encoding|content-length|content-type|user-agent|connection|keep-alive|proxy-authenticate|proxy-authorization|www-authenticate|accept-encoding|x-prometheus-remote-write-version|x-prometheus-remote-read-version|x-prometheus-scrape-timeout-seconds|x-amz-.*)$/i;

export function checkHttp(fields: Fields, say: Say): void {
  checkProxy(fields, say);
  for (const name of Object.keys(isFields(fields.http_headers) ? fields.http_headers : {})) {
    if (ownHeaders.test(name)) say('http_headers', `${name.slice(0, 100)} is written by Alertmanager itself`);
  }
}

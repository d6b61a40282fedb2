import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Claims of everybody whom the provider knows, by the name that they sign in with. */
export type KnownPeople = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface ProviderOrder {
  readonly client: { readonly id: string; readonly secret: string };
  readonly redirectUri: string;
}

/** One provider that was written by others, as a process: it tells its issuer, and is told of the people it knows. */
const { client, redirectUri } = JSON.parse(process.argv[2] ?? '') as ProviderOrder;
let people: KnownPeople = {};

const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: [redirectUri],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  clientAuthMethods: ['client_secret_basic'],
  pkce: { required: () => true },
  claims: {
    openid: ['sub'],
    profile: ['name', 'preferred_username'],
    email: ['email', 'email_verified'],
    groups: ['groups'],
  },
  findAccount: (_, id) => (people[id] ? { accountId: id, claims: () => ({ sub: id, ...people[id] }) } : undefined),
  cookies: { keys: [randomUUID()] },
  jwks: { keys: [{ ...signingKey, use: 'sig', alg: 'RS256' }] },
});
server.on('request', provider.callback());

process.on('message', (known) => {
  people = known as KnownPeople;
  process.send?.({ known: Object.keys(people) });
});
process.on('disconnect', () => process.exit());
process.send?.({ issuer });

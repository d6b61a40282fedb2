import { nearestWord } from '../../contract/nearest-word.js';
import type { Reading } from './setting-readers.js';
import { type SettingSpec, settingSpecs } from './settings.data.js';

type Specs = typeof settingSpecs;
type SettingKey = keyof Specs;

/** What the variables say: `undefined` where there is neither a variable nor a standard value. */
export type GivenSettings = {
  readonly [K in SettingKey]:
    | (Specs[K] extends SettingSpec<infer T> ? T : never)
    | (Specs[K]['standard'] extends string ? never : undefined);
};

type Derived = 'publicUrl' | 'nodeName' | 'allowPrivateTargets' | 'logFormat';

/** Everything that a node is told from outside, with the dependent values filled in. */
export type Settings = Omit<GivenSettings, Derived> & {
  readonly [K in Derived]: NonNullable<GivenSettings[K]>;
};

export interface SettingFault {
  readonly name: string;
  readonly message: string;
}

export interface Surroundings {
  readonly hostName: string;
  readonly terminal: boolean;
}

export type ParsedSettings =
  | { readonly ok: true; readonly settings: Settings; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly faults: readonly SettingFault[] };

const entries = Object.entries(settingSpecs) as readonly [SettingKey, SettingSpec<unknown>][];
const names: readonly string[] = entries.map(([, spec]) => spec.name);

/** Reads every TOCSIN_ variable of `env` once; answers all faults together. An empty variable counts as not set. */
export function parseSettings(
  env: Readonly<Record<string, string | undefined>>,
  surroundings: Surroundings,
): ParsedSettings {
  const faults: SettingFault[] = unknownNames(env);
  const given: Record<string, unknown> = {};
  for (const [key, spec] of entries) {
    const text = env[spec.name] || spec.standard;
    const reading: Reading<unknown> = text === undefined ? { ok: true, value: undefined } : spec.read(text);
    if (reading.ok) given[key] = reading.value;
    else faults.push({ name: spec.name, message: reading.error });
  }
  faults.push(...missingPartners(env));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, settings: withDerived(given as GivenSettings, surroundings), warnings: warningsFor(env) };
}

function unknownNames(env: Readonly<Record<string, string | undefined>>): SettingFault[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('TOCSIN_') && !name.startsWith('TOCSIN_TEST_') && !names.includes(name))
    .sort()
    .map((name) => {
      const meant = nearestWord(name, names);
      return { name, message: `is no setting${meant ? `: did you mean ${meant}?` : ': see docs/settings.md'}` };
    });
}

function missingPartners(env: Readonly<Record<string, string | undefined>>): SettingFault[] {
  const { database, secretKey, emergencyEmail, smtpUrl, provisioningDir, gitUrl } = settingSpecs;
  const faults: SettingFault[] = [];
  const address = database.read(env[database.name] || database.standard || '');
  if (address.ok && address.value.file === undefined && !env[secretKey.name]) {
    const message =
      'is required with a server database: make one with `openssl rand -base64 32`, the same on all nodes';
    faults.push({ name: secretKey.name, message });
  }
  if (env[emergencyEmail.name] && !env[smtpUrl.name]) {
    faults.push({ name: emergencyEmail.name, message: `needs ${smtpUrl.name}, the server that e-mail is handed to` });
  }
  if (env[provisioningDir.name] && env[gitUrl.name]) {
    faults.push({ name: gitUrl.name, message: `takes the place of ${provisioningDir.name}: set one of the two` });
  }
  return [...faults, ...missingForSignOn(env)];
}

function missingForSignOn(env: Readonly<Record<string, string | undefined>>): SettingFault[] {
  const { oidcIssuer, oidcClientId, oidcRoles, passwordSignIn } = settingSpecs;
  const issuer = env[oidcIssuer.name];
  const faults: SettingFault[] = [];
  if (issuer && !env[oidcClientId.name]) {
    faults.push({ name: oidcClientId.name, message: `is required with ${oidcIssuer.name}` });
  }
  if (issuer && !env[oidcRoles.name]) {
    const message = `is required with ${oidcIssuer.name}: say who gets which role, for example *=viewer`;
    faults.push({ name: oidcRoles.name, message });
  }
  const passwords = passwordSignIn.read(env[passwordSignIn.name] || passwordSignIn.standard);
  if (!issuer && passwords.ok && !passwords.value) {
    faults.push({ name: passwordSignIn.name, message: `needs ${oidcIssuer.name}: nobody could sign in` });
  }
  return faults;
}

function warningsFor(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { gitUrl, gitBranch, gitIntervalMs } = settingSpecs;
  if (env[gitUrl.name]) return [];
  return [gitBranch, gitIntervalMs]
    .filter(({ name }) => env[name])
    .map(({ name }) => `${name} is set but has no effect without ${gitUrl.name}`);
}

function withDerived(given: GivenSettings, surroundings: Surroundings): Settings {
  const publicUrl = given.publicUrl ?? new URL(`http://localhost:${given.port}`);
  return {
    ...given,
    publicUrl,
    nodeName: given.nodeName ?? `${surroundings.hostName}:${given.port}`,
    allowPrivateTargets: given.allowPrivateTargets ?? given.database.file !== undefined,
    logFormat: given.logFormat ?? (surroundings.terminal ? 'pretty' : 'json'),
  };
}

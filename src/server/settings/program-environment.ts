const passedOn = [
  'PATH',
  'HOME',
  'SSH_AUTH_SOCK',
  'LANG',
  'TMPDIR',
  'https_proxy',
  'HTTPS_PROXY',
  'no_proxy',
  'NO_PROXY',
];

/** What other programs get of this process' environment: none of its secrets. */
export function programEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

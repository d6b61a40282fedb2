/** Says in plain words why no connection came about; `code` is a system, TLS, undici or nodemailer code. */
export function connectionFault(error: Error): string {
  const first: FaultyError = error instanceof AggregateError ? (error.errors[0] as Error) : error;
  const code = first.originalCode ?? first.code ?? '';
  return faults[code] ?? (first.message || code || first.name);
}

interface FaultyError extends Error {
  readonly code?: string;
  /** What nodemailer's own code stands for. */
  readonly originalCode?: string;
}

const faults: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed while it was being set up',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the name server does not answer',
  ETIMEDOUT: 'nobody answered in time',
  UND_ERR_CONNECT_TIMEOUT: 'nobody answered in time',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed and not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate chain ends in a self-signed certificate that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an authority that is not trusted',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

export type PrometheusErrorType =
  | 'bad_data'
  | 'execution'
  | 'timeout'
  | 'canceled'
  | 'internal'
  | 'unavailable'
  | 'not_found'
  | 'unauthorized'
  | 'too_many_requests';

const statuses: Readonly<Record<PrometheusErrorType, number>> = {
  bad_data: 400,
  execution: 422,
  timeout: 503,
  canceled: 503,
  internal: 500,
  unavailable: 503,
  not_found: 404,
  unauthorized: 401,
  too_many_requests: 429,
};

/** A refusal of the Prometheus-compatible API in Prometheus' own terms. */
export class PrometheusError extends Error {
  override readonly name = 'PrometheusError';

  constructor(
    readonly errorType: PrometheusErrorType,
    message: string,
  ) {
    super(message);
  }

  get status(): number {
    return statuses[this.errorType];
  }
}

/** Prometheus' envelope for an error. */
export function prometheusEnvelope(errorType: PrometheusErrorType, error: string): Readonly<Record<string, string>> {
  return { status: 'error', errorType, error };
}

export function errorTypeOf(status: number): PrometheusErrorType {
  if (status === 403) return 'unauthorized';
  const found = Object.entries(statuses).find(([, candidate]) => candidate === status);
  if (found) return found[0] as PrometheusErrorType;
  return status >= 500 ? 'internal' : 'bad_data';
}

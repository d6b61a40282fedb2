import type { z } from 'zod';

export interface PlatformRequest {
  readonly method: string;
  /** As it was asked for, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface PlatformAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a platform makes of a request: its answer, and every fault it finds in the message. */
export interface PlatformVerdict {
  readonly answer: PlatformAnswer;
  readonly faults: readonly string[];
}

/** One receiver's rules: what its public documentation says of addresses, credentials, formats and limits. */
export interface Platform {
  /** Behind the origin: what a contact point's URL ends with. */
  readonly urlPath: string;
  readonly judge: (request: PlatformRequest) => PlatformVerdict;
}

export function jsonAnswer(status: number, body: object, headers: Record<string, string> = {}): PlatformAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** The body by a schema: every fault as `place: message`. */
export function readBody<T extends z.ZodType>(
  request: PlatformRequest,
  schema: T,
): { readonly message: z.output<T> | undefined; readonly faults: readonly string[] } {
  if (!/^application\/json\b/.test(String(request.headers['content-type']))) {
    return { message: undefined, faults: ['content-type: must be application/json'] };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(request.body);
  } catch (error) {
    return { message: undefined, faults: [`no JSON: ${(error as Error).message}`] };
  }
  const result = schema.safeParse(parsed);
  if (result.success) return { message: result.data, faults: [] };
  return {
    message: undefined,
    faults: result.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`),
  };
}

/**
 * Why a query has no answer: `bad_data` the query itself is wrong, `execution` it cannot be answered on this data,
 * `timeout` and `canceled` it was stopped from outside, `limit` it would take more than is allowed.
 */
export type PromqlErrorKind = 'bad_data' | 'execution' | 'timeout' | 'canceled' | 'limit';

/** The only error that evaluation throws for reasons outside its own code. */
export class PromqlError extends Error {
  constructor(
    readonly kind: PromqlErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Two series of one vector would carry the same labels at the same time. */
export function sameLabelset(): PromqlError {
  return new PromqlError('execution', 'vector cannot contain metrics with the same labelset');
}

export function tooManySamples(limit: number): PromqlError {
  return new PromqlError(
    'limit',
    `query processing would load too many samples into memory in query execution: the limit is ${limit}; ` +
      'select fewer series, a shorter range or a larger step',
  );
}

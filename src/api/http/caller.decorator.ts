import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '../../engine/operations/caller.js';
import type { HttpRequest } from './http-types.js';
import { RequestError } from './request-error.js';

/** The caller that the access guard has let through. */
export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<HttpRequest>();
  if (!caller) throw new RequestError(401, 'sign in first');
  return caller;
});

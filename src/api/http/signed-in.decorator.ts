import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { HttpRequest } from './http-types.js';
import { RequestError } from './request-error.js';
import type { SignedIn } from './signed-in.js';

/** Who is signed in, on routes of the kind `session`. */
export const SignedInUser = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<HttpRequest>();
  if (!signedIn) throw new RequestError(401, 'sign in first');
  return signedIn;
});

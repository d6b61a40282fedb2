import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { EntityEdit } from '../../engine/operations/save-contact-point.js';
import type { HttpRequest } from './http-types.js';
import { IdPipe } from './id.pipe.js';
import { RequestError } from './request-error.js';
import { expectedVersion } from './version-guard.js';

/** In which version the caller believes the thing to stand, and who they are. */
export type Edit = Omit<EntityEdit, 'id'>;

/** The edit of the one thing there is of its kind. */
export const EditOfOne = createParamDecorator((_: unknown, context: ExecutionContext): Edit => editOf(context));

/** The edit of the thing that the path names (`:id`). */
export const EditOf = createParamDecorator((_: unknown, context: ExecutionContext): EntityEdit => {
  const { params } = context.switchToHttp().getRequest<HttpRequest>();
  return { id: new IdPipe().transform(String((params as { id?: unknown }).id ?? '')), ...editOf(context) };
});

function editOf(context: ExecutionContext): Edit {
  const request = context.switchToHttp().getRequest<HttpRequest>();
  if (!request.caller) throw new RequestError(401, 'sign in first');
  const inBody = (request.body as { version?: unknown } | null | undefined)?.version;
  const version = typeof inBody === 'number' && Number.isInteger(inBody) ? inBody : undefined;
  return { expectedVersion: expectedVersion(request.headers['if-match'], version), by: request.caller };
}

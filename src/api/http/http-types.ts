import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { Caller } from '../../engine/operations/caller.js';
import type { SignedIn } from './signed-in.js';

/** What the API uses of a request. */
export interface HttpRequest {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly ip: string;
  readonly protocol: string;
  readonly headers: IncomingHttpHeaders;
  readonly routeOptions: { readonly url?: string | undefined };
  readonly query: unknown;
  readonly params: unknown;
  readonly body: unknown;
  /** Set by the access guard. */
  caller?: Caller;
  /** Set by the access guard, for a person with a session. */
  signedIn?: SignedIn;
}

/** What the API uses of an answer. */
export interface HttpReply {
  readonly sent: boolean;
  readonly raw: ServerResponse;
  status(code: number): HttpReply;
  header(name: string, value: string | number): HttpReply;
  removeHeader(name: string): HttpReply;
  type(contentType: string): HttpReply;
  send(body?: unknown): HttpReply;
}

/** The HTTP server below Nest, for hooks and body parsers. */
export type HttpServer =
  FastifyAdapter extends FastifyAdapter<
    infer _Server,
    infer _Request,
    infer _Response,
    infer _In,
    infer _Out,
    infer Http
  >
    ? Http
    : never;

import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Problem } from '../../contract/problem.js';
import {
  Conflict,
  Forbidden,
  type InputFault,
  InvalidInput,
  NotFound,
  NotProved,
  StaleVersion,
  TooMuch,
} from '../../engine/operations/refusal.js';
import { CommitUnanswered, Unavailable } from '../../engine/ports/failure.js';
import { BadCursor } from '../../engine/ports/page.js';
import { noSuchPage } from '../access/no-such-page.js';
import { sendPage } from '../access/page-shell.js';
import { AlertmanagerError, alertmanagerFault } from './alertmanager-error.js';
import type { HttpReply, HttpRequest } from './http-types.js';
import { errorTypeOf, PrometheusError, prometheusEnvelope } from './prometheus-error.js';
import { RequestError } from './request-error.js';

interface Answer {
  readonly status: number;
  /** Of the problem, for programs that act on it. */
  readonly type?: string;
  readonly detail: string;
  readonly faults?: readonly InputFault[];
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not possible now',
  412: 'Changed in the meantime',
  413: 'Too large',
  414: 'The address is too long',
  415: 'Type of body not supported',
  422: 'Invalid input',
  429: 'Too many requests',
  431: 'Headers too large',
  500: 'A fault of Tocsin',
  503: 'Not available now',
};

/** Addresses whose answers are read by programs, whoever asks. */
const ofProgram = /^\/(api|prometheus|alertmanager|ui|metrics|healthz|readyz)\b/;

/** The one place that knows which error is which HTTP status. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Api');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const reply = http.getResponse<HttpReply>();
    const answer = answerTo(error);
    if (answer.status === 500 && !callerLeft(error, reply)) {
      this.logger.error(`request ${request.id} failed`, (error as Error)?.stack ?? error);
    }
    if (reply.sent) return;
    if (answer.status === 401 && isNavigation(request)) {
      reply
        .status(303)
        .header('location', `/sign-in?next=${encodeURIComponent(request.url)}`)
        .send('');
      return;
    }
    for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
    if (answer.status === 404 && isNavigation(request) && !ofProgram.test(request.url)) {
      sendPage(reply, 404, noSuchPage);
      return;
    }
    send(request, reply, answer, error);
  }
}

/** Each API in its own terms. */
function send(request: HttpRequest, reply: HttpReply, answer: Answer, error: unknown): void {
  if (request.url.startsWith('/prometheus/')) sendPrometheus(reply, answer, error);
  else if (request.url.startsWith('/alertmanager/')) sendAlertmanager(reply, answer, error);
  else reply.status(answer.status).type('application/problem+json').send(problemOf(answer, request.id));
}

/** Prometheus knows invalid input as 400 `bad_data`; 422 is its status for a query that failed. */
function sendPrometheus(reply: HttpReply, answer: Answer, error: unknown): void {
  const status = answer.faults?.length ? 400 : answer.status;
  const type = error instanceof PrometheusError ? error.errorType : errorTypeOf(status);
  reply.status(status).type('application/json').send(prometheusEnvelope(type, answer.detail));
}

/** Alertmanager's own refusals are a text, those of its framework an object. */
function sendAlertmanager(reply: HttpReply, answer: Answer, error: unknown): void {
  const body = error instanceof AlertmanagerError ? answer.detail : alertmanagerFault(answer.status, answer.detail);
  if (answer.detail === '') reply.status(answer.status).send();
  else reply.status(answer.status).type('application/json').send(JSON.stringify(body));
}

/** Somebody has followed a link in a browser: they are led to the sign-in, and from there to where they wanted. */
function isNavigation({ method, headers }: HttpRequest): boolean {
  return method === 'GET' && headers.authorization === undefined && headers.accept?.startsWith('text/html') === true;
}

function problemOf(answer: Answer, requestId: string): Problem {
  return {
    type: answer.type ?? 'about:blank',
    title: titles[answer.status] ?? 'Refused',
    status: answer.status,
    detail: answer.detail,
    requestId,
    errors: [...(answer.faults ?? [])],
    ...(answer.version === undefined ? {} : { version: answer.version }),
  };
}

function answerTo(error: unknown): Answer {
  if (error instanceof InvalidInput) {
    return { status: 422, detail: faultCount(error.faults), faults: error.faults };
  }
  if (error instanceof BadCursor) {
    const faults = [{ path: 'cursor', message: 'did not come from this list: leave it out to start anew' }];
    return { status: 422, detail: faultCount(faults), faults };
  }
  if (error instanceof RequestError) {
    return { status: error.status, detail: error.message, faults: error.faults, headers: error.headers };
  }
  if (error instanceof Forbidden) return { status: 403, detail: error.message };
  if (error instanceof NotFound) return { status: 404, detail: error.message };
  if (error instanceof Conflict) return { status: 409, detail: error.message };
  if (error instanceof StaleVersion) {
    return {
      status: 412,
      detail: error.message,
      version: error.presentVersion,
      headers: { etag: `"${error.presentVersion}"` },
    };
  }
  if (error instanceof TooMuch) return tooMuch(error);
  if (error instanceof NotProved) return notProved(error);
  return answerToFailure(error);
}

function tooMuch({ message, retryAfterMs }: TooMuch): Answer {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return { status: 429, detail: message, headers: { 'retry-after': String(seconds) } };
}

/** No `www-authenticate`: browsers would ask for a password in a window of their own. */
function notProved({ message, needs }: NotProved): Answer {
  const answer = { status: 401, detail: message };
  return needs === undefined ? answer : { ...answer, type: '/problems/second-factor-required' };
}

function answerToFailure(error: unknown): Answer {
  if (error instanceof Unavailable) {
    return { status: 503, detail: error.shown, headers: { 'retry-after': '1' } };
  }
  if (error instanceof CommitUnanswered) {
    const detail = 'the database did not answer whether the change stands: read it again before you repeat it';
    return { status: 503, detail };
  }
  if (error instanceof PrometheusError || error instanceof AlertmanagerError) {
    return { status: error.status, detail: error.message };
  }
  if (error instanceof HttpException) return { status: error.getStatus(), detail: error.message };
  return frameworkAnswer(error);
}

/** Errors of the HTTP server below us carry a status of their own (body too large, unknown type, bad URL). */
function frameworkAnswer(error: unknown): Answer {
  const status = (error as { statusCode?: unknown })?.statusCode;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, detail: (error as Error).message };
  }
  return { status: 500, detail: 'something went wrong inside: the log of this node has the request id' };
}

function faultCount(faults: readonly InputFault[]): string {
  const [first] = faults;
  const place = first?.path ? `${first.path}: ` : '';
  if (faults.length === 1 && first) return `${place}${first.message}`;
  return `${faults.length} faults, the first: ${place}${first?.message ?? ''}`;
}

/** Such a caller has no answer to wait for, and nothing is wrong with us. */
function callerLeft(error: unknown, reply: HttpReply): boolean {
  return reply.raw.destroyed && (error as Error)?.name === 'AbortError';
}

import { Controller, Get, Logger, Query, Req, Res } from '@nestjs/common';
import { SealAttempt } from '../../engine/access/seal-attempt.js';
import { SignInWithProvider } from '../../engine/access/sign-in-with-provider.js';
import type { StartedSession } from '../../engine/access/start-session.js';
import { NotFound } from '../../engine/operations/refusal.js';
import { type SignOnAttempt, SignOnFailed, type SingleSignOn } from '../../engine/ports/single-sign-on.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { localPath } from '../http/local-path.js';
import { SessionCookies } from '../http/session-cookies.js';
import { AttemptCookies } from './attempt-cookies.js';
import { sendOn, sendPage } from './page-shell.js';
import { SignOnOffer } from './sign-on-offer.js';
import { signOnTroubles, troublePage } from './sign-on-page.js';

const home = '/';

type Trouble = keyof typeof signOnTroubles;

/** Sign-in at an OpenID Connect provider: a browser is sent there and comes back, perhaps to another node. */
@Controller('auth/oidc')
export class OidcController {
  private readonly logger = new Logger('SingleSignOn');

  constructor(
    private readonly offer: SignOnOffer,
    private readonly attempts: SealAttempt,
    private readonly attemptCookies: AttemptCookies,
    private readonly signIn: SignInWithProvider,
    private readonly sessionCookies: SessionCookies,
  ) {}

  @Get('start')
  async start(@Query('next') next: unknown, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const provider = this.provider();
    try {
      const { url, attempt } = await provider.begin();
      const sealed = this.attempts.seal({ attempt, next: localPath(next, home) });
      this.attemptCookies.give(request, reply, attempt.state, sealed);
      reply.status(302).header('location', url).send();
    } catch (error) {
      this.tell(request, reply, this.failure(request, error));
    }
  }

  @Get('callback')
  async callback(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    const provider = this.provider();
    const query = new URL(request.url, 'http://localhost').searchParams;
    const state = query.get('state') ?? '';
    const sealed = this.attemptCookies.read(request, state);
    const opened = sealed === undefined ? undefined : this.attempts.open(sealed);
    if (!opened?.good || opened.attempt.state !== state) {
      return this.tell(
        request,
        reply,
        opened && !opened.good && opened.reason === 'expired' ? 'expired' : 'no-attempt',
      );
    }
    // Whatever comes of it, the attempt is over: a second use of the same address finds no cookie.
    this.attemptCookies.clear(reply, state);
    const outcome = await this.admit(provider, query, opened.attempt, request);
    if (typeof outcome === 'string') return this.tell(request, reply, outcome);
    this.sessionCookies.give(reply, outcome);
    sendOn(reply, opened.next);
  }

  private async admit(
    provider: SingleSignOn,
    query: URLSearchParams,
    attempt: SignOnAttempt,
    request: HttpRequest,
  ): Promise<StartedSession | Trouble> {
    try {
      const answer = await this.signIn.signIn({
        identity: await provider.finish(query, attempt),
        address: request.ip,
        requestId: request.id,
        userAgent: request.headers['user-agent'] ?? '',
        replaces: this.sessionCookies.tokenOf(request),
      });
      return answer.signedIn ? answer.started : answer.reason;
    } catch (error) {
      return this.failure(request, error);
    }
  }

  private provider(): SingleSignOn {
    const { provider } = this.offer;
    if (!provider) throw new NotFound('single sign-on is not set up: see TOCSIN_OIDC_ISSUER');
    return provider;
  }

  private failure(request: HttpRequest, error: unknown): Trouble {
    if (!(error instanceof SignOnFailed)) throw error;
    this.logger.warn(`request ${request.id}: ${error.message}`);
    return error.reason;
  }

  private tell(request: HttpRequest, reply: HttpReply, trouble: Trouble): void {
    const facts = { requestId: request.id, passwords: this.offer.passwords };
    sendPage(reply, signOnTroubles[trouble].status, troublePage(signOnTroubles[trouble], facts));
  }
}

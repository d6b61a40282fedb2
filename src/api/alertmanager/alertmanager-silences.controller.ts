import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Matcher } from '../../domain/labels/matcher.js';
import { parseMatcher } from '../../domain/labels/parse-matcher.js';
import { silenceStateAt } from '../../domain/suppression/silence.js';
import type { Actor } from '../../engine/operations/actor.js';
import { Conflict } from '../../engine/operations/refusal.js';
import { SaveSilence } from '../../engine/operations/save-silence.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { SilenceStore } from '../../engine/ports/silence-store.js';
import { AlertmanagerError } from '../http/alertmanager-error.js';
import type { HttpRequest } from '../http/http-types.js';
import { RequestError } from '../http/request-error.js';
import { AlertmanagerParameters } from './alert-parameters.js';
import { gettableSilence, hasMatchers, inAlertmanagersOrder } from './gettable-silence.js';
import { readPostedSilence } from './read-posted-silence.js';
import { refusing } from './refusing.js';

/** Silences that have ended are kept longer; so many of the newest are listed here. */
const mostExpired = 1_000;

/** Silences, as Alertmanager takes and tells them. */
@Controller('alertmanager/api/v2')
export class AlertmanagerSilencesController {
  constructor(
    private readonly silences: SilenceStore,
    private readonly saver: SaveSilence,
    private readonly clock: ClusterClock,
  ) {}

  @Get('silences')
  async list(@Req() request: HttpRequest) {
    const parameters = new AlertmanagerParameters(request);
    const matchers = parameters.all('filter').map(filterOf);
    const now = this.clock.now();
    const found = (await this.silences.all(now, mostExpired)).filter(
      (silence) => parameters.flag(silenceStateAt(silence, now)) && hasMatchers(silence, matchers),
    );
    return inAlertmanagersOrder(found, now).map((silence) => gettableSilence(silence, now));
  }

  @Post('silences')
  @HttpCode(200)
  async put(@Body() body: unknown, @Req() request: HttpRequest): Promise<{ readonly silenceID: string }> {
    const { id, draft } = readPostedSilence(body, this.clock.now());
    if (id !== undefined && !isId(id)) throw new AlertmanagerError(404, 'silence not found');
    try {
      const stored = await refusing(this.saver.put(id?.toLowerCase(), draft, actorOf(request)));
      return { silenceID: stored.id };
    } catch (error) {
      if (error instanceof Conflict) throw new AlertmanagerError(400, error.message);
      throw error;
    }
  }

  @Get('silence/:id')
  async one(@Param('id') id: string) {
    const stored = await this.silences.byId(knownId(id));
    if (!stored) throw new AlertmanagerError(404, '');
    return gettableSilence(stored, this.clock.now());
  }

  /** Ends it; one that has ended already stays as it is, so that the same request may come twice. */
  @Delete('silence/:id')
  @HttpCode(200)
  async expire(@Param('id') id: string, @Req() request: HttpRequest): Promise<void> {
    await refusing(this.saver.expire({ id: knownId(id), expectedVersion: undefined, by: actorOf(request) }));
  }
}

function filterOf(text: string): Matcher {
  try {
    return parseMatcher(text);
  } catch (error) {
    throw new AlertmanagerError(400, (error as Error).message);
  }
}

/** Who calls; where a setting opens the compatible APIs, that may be anybody. */
function actorOf({ caller, ip, id }: HttpRequest): Actor {
  const rights = { role: 'editor', teams: {} } as const;
  return caller ?? { kind: 'anybody', id: undefined, name: 'anybody', rights, address: ip, requestId: id };
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function knownId(text: string): string {
  if (!isId(text)) {
    const shown = JSON.stringify(text.slice(0, 100));
    throw new RequestError(422, `silenceID in path must be of type uuid: ${shown}`);
  }
  return text.toLowerCase();
}

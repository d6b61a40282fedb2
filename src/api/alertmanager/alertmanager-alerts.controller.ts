import { Body, Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common';
import { receivedRuleIds } from '../../domain/alert/received-alert.js';
import { ListAlertStatuses } from '../../engine/alertmanager/list-alert-statuses.js';
import { ReceiveAlerts } from '../../engine/pipeline/receive-alerts.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { AlertmanagerError } from '../http/alertmanager-error.js';
import { ApiOptions } from '../http/api-options.js';
import type { HttpRequest } from '../http/http-types.js';
import { AlertmanagerParameters } from './alert-parameters.js';
import { alertGroupAnswer, type AnswerFacts, gettableAlert } from './gettable-alert.js';
import { jsonList } from './json-list.js';
import { readPostedAlerts } from './read-posted-alerts.js';
import { refusing } from './refusing.js';

/** Faults that one answer lists. */
const mostFaults = 100;

/** Alerts in and out, as Alertmanager takes and tells them. */
@Controller('alertmanager/api/v2/alerts')
export class AlertmanagerAlertsController {
  constructor(
    private readonly intake: ReceiveAlerts,
    private readonly statuses: ListAlertStatuses,
    private readonly clock: ClusterClock,
    private readonly options: ApiOptions,
  ) {}

  @Get()
  @Header('content-type', 'application/json')
  async list(@Req() request: HttpRequest) {
    const wishes = new AlertmanagerParameters(request).wishes();
    const facts = this.facts();
    return await jsonList(await refusing(this.statuses.list(wishes)), (status) => gettableAlert(status, facts));
  }

  @Get('groups')
  @Header('content-type', 'application/json')
  async groups(@Req() request: HttpRequest) {
    const parameters = new AlertmanagerParameters(request);
    const wishes = { ...parameters.wishes(), muted: parameters.flag('muted') };
    const facts = this.facts();
    return await jsonList(await refusing(this.statuses.groups(wishes)), (group) => alertGroupAnswer(group, facts));
  }

  /** Takes what it can; 400 names what it could not, 429 says that too many fire. */
  @Post()
  @HttpCode(200)
  async receive(@Body() body: unknown): Promise<void> {
    const { resolveTimeoutMs, receivedAlertsLimit: mostFiring } = this.options;
    const source = {
      ruleId: receivedRuleIds.external,
      reason: 'received',
      ...{ resolveTimeoutMs, mostFiring },
    } as const;
    const { refused, beyondLimit } = await this.intake.receive(source, await readPostedAlerts(body));
    const faults = refused.flatMap((alert) => alert.faults);
    if (beyondLimit > 0) faults.unshift(tooMany(beyondLimit, mostFiring));
    if (faults.length === 0) return;
    const more = faults.length > mostFaults ? `; and ${faults.length - mostFaults} more` : '';
    throw new AlertmanagerError(beyondLimit > 0 ? 429 : 400, `${faults.slice(0, mostFaults).join('; ')}${more}`);
  }

  private facts(): AnswerFacts {
    const { publicUrl, resolveTimeoutMs } = this.options;
    return {
      endsAt: this.clock.now() + resolveTimeoutMs,
      generatorUrl: (alertId) => `${publicUrl}/alerts/${alertId}`,
    };
  }
}

function tooMany(refused: number, limit: number): string {
  return (
    `${refused} of these alerts not taken: ${limit} alerts from outside fire already, as many as may. Send them again when ` +
    'others have ended, have fewer fire, or raise TOCSIN_RECEIVED_ALERTS_LIMIT'
  );
}

import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { type AlertAnswer, type AlertQuery, alertQuery } from '../../contract/alert.js';
import {
  type AcknowledgedMany,
  type AcknowledgeManyInput,
  acknowledgeManyInput,
  type AlertChoiceQuery,
  type AlertExportQuery,
  type AlertFacets,
  type AlertFacetsQuery,
  type AlertRows,
  type AlertRowsQuery,
  alertChoiceQuery,
  alertExportQuery,
  alertFacetsQuery,
  alertRowsQuery,
} from '../../contract/alert-list.js';
import type { AlertLinesHead } from '../../contract/alert-lines.js';
import { formatInstant } from '../../domain/time/instant.js';
import { AcknowledgeAlerts } from '../../engine/alerts/acknowledge-alerts.js';
import { isFactTerm } from '../../engine/alerts/alert-terms.js';
import { countFacets } from '../../engine/alerts/count-facets.js';
import { pageOfAlerts } from '../../engine/alerts/page-of-alerts.js';
import { ProveEvaluation } from '../../engine/alerts/prove-evaluation.js';
import { type AlertSelection, SelectAlerts } from '../../engine/alerts/select-alerts.js';
import type { Caller } from '../../engine/operations/caller.js';
import { ListAlerts } from '../../engine/operations/list-alerts.js';
import { CallerOf } from '../http/caller.decorator.js';
import type { HttpReply } from '../http/http-types.js';
import { type PageAnswer, pageAnswer, pageRequest } from '../http/page-answer.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { sendTable } from '../http/table-download.js';
import { AlertAnswers } from './alert-answers.js';
import { choiceOf, sortOf } from './alert-choice.js';
import { alertLines } from './alert-lines.js';
import { alertRowAnswer, evaluationAnswer, facetAnswer } from './alert-row-answer.js';
import { alertTable } from './alert-table.js';

const facetLimits = { fields: 12, values: 10 };

/** Many alerts at once: pages, rows, facets, files, and what is done to several. */
@Controller('api/v1/alerts')
export class AlertListsController {
  constructor(
    private readonly lister: ListAlerts,
    private readonly selector: SelectAlerts,
    private readonly prover: ProveEvaluation,
    private readonly answers: AlertAnswers,
    private readonly acknowledger: AcknowledgeAlerts,
  ) {}

  /** By id unless an order is asked for: then, and for terms that are no labels, all are looked at for each page. */
  @Get()
  async list(@Query(new SchemaPipe(alertQuery)) query: AlertQuery): Promise<PageAnswer<AlertAnswer>> {
    if (query.sort === undefined && !query.matcher.some(isFactTerm)) {
      const { states, terms: matchers, groupId } = choiceOf(query);
      const page = await this.lister.list({ states, matchers, groupId }, pageRequest(query));
      return pageAnswer({ ...page, items: await this.answers.all(page.items) }, (answer) => answer);
    }
    const { alerts } = await this.selector.select(choiceOf(query), sortOf(query));
    const { items, nextCursor } = pageOfAlerts(alerts, sortOf(query), pageRequest(query));
    const answers = await this.answers.all(items);
    return pageAnswer({ items: answers, nextCursor, total: alerts.length }, (answer) => answer);
  }

  @Get('rows')
  async rows(@Query(new SchemaPipe(alertRowsQuery)) query: AlertRowsQuery): Promise<AlertRows> {
    const selection = await this.selector.select(choiceOf(query), sortOf(query));
    return { ...(await this.head(selection)), rows: selection.alerts.slice(0, query.limit).map(alertRowAnswer) };
  }

  /** The first rows leave as soon as they are known; the others come behind them, and the event loop turns in between. */
  @Get('lines')
  async lines(
    @Query(new SchemaPipe(alertChoiceQuery)) query: AlertChoiceQuery,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const selection = await this.selector.select(choiceOf(query), sortOf(query));
    const head = await this.head(selection);
    reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(alertLines(head, selection.alerts)));
  }

  private async head({ alerts, states, considered, truncated, asOf }: AlertSelection): Promise<AlertLinesHead> {
    return {
      asOf: formatInstant(asOf),
      total: alerts.length,
      states: { firing: states.firing ?? 0, pending: states.pending ?? 0, inactive: states.inactive ?? null },
      considered,
      truncated,
      evaluation: evaluationAnswer(await this.prover.prove()),
    };
  }

  @Get('facets')
  async facets(@Query(new SchemaPipe(alertFacetsQuery)) query: AlertFacetsQuery): Promise<AlertFacets> {
    const { alerts } = await this.selector.select(choiceOf(query), sortOf(query));
    const facets = countFacets(alerts, { ...facetLimits, search: query.search });
    return { total: alerts.length, facets: facets.map(facetAnswer) };
  }

  @Get('export')
  async export(
    @Query(new SchemaPipe(alertExportQuery)) query: AlertExportQuery,
    @Res() reply: HttpReply,
  ): Promise<void> {
    const { alerts } = await this.selector.select(choiceOf(query), sortOf(query));
    sendTable(reply, query.format, alertTable(alerts));
  }

  @Post('acknowledge')
  @HttpCode(200)
  async acknowledge(
    @Body(new SchemaPipe(acknowledgeManyInput)) { ids, note = '' }: AcknowledgeManyInput,
    @CallerOf() caller: Caller,
  ): Promise<AcknowledgedMany> {
    const lower = ids.map((id) => id.toLowerCase());
    const { acknowledged, refused } = await this.acknowledger.acknowledge(lower, note, caller);
    return { acknowledged: [...acknowledged], refused: refused.map((one) => ({ ...one })) };
  }
}

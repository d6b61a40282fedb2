import { All, Controller, Get, HttpCode, Req } from '@nestjs/common';
import { ListRuleStates } from '../../engine/operations/list-rule-states.js';
import { ReadSelectors } from '../../engine/operations/read-selectors.js';
import { ApiOptions } from '../http/api-options.js';
import type { HttpRequest } from '../http/http-types.js';
import { success } from './query-answer.js';
import { QueryParameters } from './query-parameters.js';
import { alertAnswer, groupAnswer } from './rule-answer.js';
import { excludesAlerts, groupFilter, groupPage, ruleFilter } from './rule-selection.js';

/** The version of Prometheus whose language and API are spoken here. */
const promqlVersion = '3.5.3';

@Controller('prometheus/api/v1')
export class PrometheusRulesController {
  constructor(
    private readonly states: ListRuleStates,
    private readonly selectors: ReadSelectors,
    private readonly options: ApiOptions,
  ) {}

  @Get('rules')
  async rules(@Req() request: HttpRequest) {
    const parameters = new QueryParameters(request);
    const matches = this.selectors.anyOf(parameters.all('match[]'));
    const view = { shows: ruleFilter(parameters, matches), withAlerts: !excludesAlerts(parameters) };
    const states = (await this.states.all()).filter(groupFilter(parameters));
    const filtered = ['type', 'rule_name[]', 'match[]'].some((name) => parameters.text(name) !== undefined);
    const groups = states
      .map((state) => groupAnswer(state, view))
      .filter((group) => !filtered || group.rules.length > 0);
    return success(groupPage(groups, parameters));
  }

  @Get('alerts')
  async alerts() {
    const states = await this.states.all();
    const alerts = states.flatMap(({ alertsByRule }) => [...alertsByRule.values()].flat());
    return success({ alerts: alerts.map(alertAnswer) });
  }

  /** Exemplars are not kept; tools ask for them nevertheless. */
  @All('query_exemplars')
  @HttpCode(200)
  exemplars() {
    return success([]);
  }

  @Get('alertmanagers')
  alertmanagers() {
    return success({ activeAlertmanagers: [], droppedAlertmanagers: [] });
  }

  @Get('status/buildinfo')
  buildInfo() {
    return success({
      version: promqlVersion,
      revision: `tocsin-${this.options.version}`,
      branch: '',
      buildUser: '',
      buildDate: '',
      goVersion: '',
      application: 'Tocsin',
      // Grafana looks here whether rules can be edited by the ruler API.
      features: {
        ruler_config_api: 'true',
        alertmanager_config_api: 'false',
        query_sharding: 'false',
        federated_rules: 'false',
      },
    });
  }
}

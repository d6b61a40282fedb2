import { Controller, Get, Req } from '@nestjs/common';
import type { Rule } from '../../domain/rule/rule-group.js';
import { ListRuleStates, type RuleGroupState } from '../../engine/operations/list-rule-states.js';
import { ApiOptions } from '../http/api-options.js';
import type { HttpRequest } from '../http/http-types.js';
import { success } from './query-answer.js';
import { invalid, QueryParameters } from './query-parameters.js';
import { alertAnswer, groupAnswer } from './rule-answer.js';

/** The version of Prometheus whose language and API are spoken here. */
const promqlVersion = '3.5.3';

@Controller('prometheus/api/v1')
export class PrometheusRulesController {
  constructor(
    private readonly states: ListRuleStates,
    private readonly options: ApiOptions,
  ) {}

  @Get('rules')
  async rules(@Req() request: HttpRequest) {
    const parameters = new QueryParameters(request);
    const view = { shows: ruleFilter(parameters), withAlerts: parameters.text('exclude_alerts') !== 'true' };
    const states = (await this.states.all()).filter(groupFilter(parameters));
    const filtered = ['type', 'rule_name[]'].some((name) => parameters.text(name) !== undefined);
    const groups = states
      .map((state) => groupAnswer(state, view))
      .filter((group) => !filtered || group.rules.length > 0);
    return success({ groups });
  }

  @Get('alerts')
  async alerts() {
    const states = await this.states.all();
    const alerts = states.flatMap(({ alertsByRule }) => [...alertsByRule.values()].flat());
    return success({ alerts: alerts.map(alertAnswer) });
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
      features: {},
    });
  }
}

function ruleFilter(parameters: QueryParameters): (rule: Rule) => boolean {
  const type = parameters.text('type');
  if (type !== undefined && type !== 'alert' && type !== 'record') throw invalid('type', 'must be alert or record');
  const names = parameters.all('rule_name[]');
  return (rule) => {
    if (type !== undefined && (type === 'alert') !== (rule.kind === 'alerting')) return false;
    return names.length === 0 || names.includes(rule.kind === 'alerting' ? rule.alert : rule.record);
  };
}

function groupFilter(parameters: QueryParameters): (state: RuleGroupState) => boolean {
  const names = parameters.all('rule_group[]');
  const files = parameters.all('file[]');
  return ({ stored: { group } }) =>
    (names.length === 0 || names.includes(group.name)) && (files.length === 0 || files.includes(group.folder));
}

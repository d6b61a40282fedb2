import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { BacktestRule } from '../../engine/backtest/backtest-rule.js';
import { ChartRule } from '../../engine/backtest/chart-rule.js';
import { readRouting } from '../../engine/backtest/read-routing.js';
import { CheckExpression } from '../../engine/operations/check-expression.js';
import { ListRuleStates } from '../../engine/operations/list-rule-states.js';
import { MoveRules } from '../../engine/operations/move-rules.js';
import { PreviewRule } from '../../engine/operations/preview-rule.js';
import { ReadRuleGroup } from '../../engine/operations/read-rule-group.js';
import { ReadRuleText } from '../../engine/operations/read-rule-text.js';
import { RestoreRule } from '../../engine/operations/restore-rule.js';
import { SaveRuleGroup } from '../../engine/operations/save-rule-group.js';
import { ShowRules } from '../../engine/operations/show-rules.js';
import { QueryRules } from '../../engine/pipeline/query-rules.js';
import { RuleTemplates } from '../../engine/pipeline/rule-templates.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { Owners } from '../../engine/access/owners.js';
import { DeletedRuleStore } from '../../engine/ports/deleted-rule-store.js';
import { DataSources } from '../../engine/ports/data-source.js';
import { FlushStore } from '../../engine/ports/flush-store.js';
import { ProvisioningStore } from '../../engine/ports/provisioning-store.js';
import { RuleGroupStore } from '../../engine/ports/rule-group-store.js';
import { TickStore } from '../../engine/ports/tick-store.js';
import { YamlText } from '../../engine/ports/yaml-text.js';
import { EditingParts } from './editing-parts.js';
import { probeOf } from './probe-of.js';
import { provided } from './provided.js';

const monotonic = (): number => performance.now();
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What shows rules one by one, and what helps to write them. */
export const ruleParts = [
  provided(CheckExpression, {}, () => new CheckExpression(re2Patterns())),
  provided(
    ReadRuleText,
    { reader: ReadRuleGroup, yaml: YamlText },
    ({ reader, yaml }) => new ReadRuleText(reader, yaml),
  ),
  provided(
    PreviewRule,
    { reader: ReadRuleGroup, sources: DataSources, clock: ClusterClock, queries: QueryRules },
    ({ reader, sources, clock, queries }) => new PreviewRule(reader, sources, clock, queries),
  ),
  provided(
    ShowRules,
    { states: ListRuleStates, groups: RuleGroupStore, alerts: AlertReads, provisioning: ProvisioningStore },
    ({ states, groups, alerts, provisioning }) => new ShowRules(states, groups, alerts, provisioning),
  ),
  provided(
    RestoreRule,
    {
      deleted: DeletedRuleStore,
      saver: SaveRuleGroup,
      reader: ReadRuleGroup,
      owners: Owners,
      editing: EditingParts,
    },
    ({ deleted, saver, reader, owners, editing }) => new RestoreRule(deleted, saver, reader, owners, editing),
  ),
  provided(
    MoveRules,
    { groups: RuleGroupStore, saver: SaveRuleGroup, ticks: TickStore, editing: EditingParts },
    ({ groups, saver, ticks, editing }) => new MoveRules(groups, saver, ticks, editing),
  ),
  provided(
    ChartRule,
    { reader: ReadRuleGroup, checking: CheckExpression, sources: DataSources, templates: RuleTemplates },
    (parts) => new ChartRule({ ...parts, noDataProbe: probeOf, breathe, monotonic }),
  ),
  provided(
    BacktestRule,
    {
      reader: ReadRuleGroup,
      groups: RuleGroupStore,
      sources: DataSources,
      templates: RuleTemplates,
      flushes: FlushStore,
    },
    ({ flushes, ...parts }) =>
      new BacktestRule({ ...parts, noDataProbe: probeOf, breathe, readRouting: () => readRouting(flushes) }),
  ),
];

import { Global, Module } from '@nestjs/common';
import { Reloading } from '../../api/health/reloading.js';
import { ImportConfiguration } from '../../engine/configuration/import-configuration.js';
import { ProvisionDashboards } from '../../engine/dashboards/provision-dashboards.js';
import { ImportRuleGroups } from '../../engine/operations/import-rule-groups.js';
import { SaveRuleGroup } from '../../engine/operations/save-rule-group.js';
import { ProvisioningStore } from '../../engine/ports/provisioning-store.js';
import { RuleGroupStore } from '../../engine/ports/rule-group-store.js';
import { Provision } from '../../engine/provisioning/provision.js';
import { ProvisionRules } from '../../engine/provisioning/provision-rules.js';
import { NodeCore } from '../node/node-core.js';
import { Provisioning } from '../provisioning/provisioning.js';
import { provisioningSource } from '../provisioning/provisioning-source.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

const providers = [
  provided(
    ProvisionRules,
    { importer: ImportRuleGroups, saver: SaveRuleGroup, groups: RuleGroupStore },
    ({ importer, saver, groups }) => new ProvisionRules(importer, saver, groups),
  ),
  provided(
    Provision,
    {
      store: ProvisioningStore,
      configurations: ImportConfiguration,
      rules: ProvisionRules,
      dashboards: ProvisionDashboards,
      editing: EditingParts,
      core: NodeCore,
    },
    ({ store, configurations, rules, dashboards, editing, core }) =>
      new Provision(store, configurations, { rules, dashboards }, editing, core.facts.name),
  ),
  provided(
    Provisioning,
    { provision: Provision, core: NodeCore },
    ({ provision, core }) => new Provisioning(provisioningSource(core.settings), provision, core.log),
  ),
  { provide: Reloading, useExisting: Provisioning },
];

/** What comes from files. */
@Global()
@Module({ providers, exports: providers })
export class ProvisioningModule {}

import type { MigrationInterface } from 'typeorm';
import { CreateTables1763683200000 } from '../../../migrations/1763683200000-create-tables.js';
import { AddPeople1764000000000 } from '../../../migrations/1764000000000-add-people.js';
import { CreateMetricMetadata1764720000000 } from '../../../migrations/1764720000000-create-metric-metadata.js';
import { CreateSampleBlocks1764720060000 } from '../../../migrations/1764720060000-create-sample-blocks.js';
import { CreateRecordedSeries1764720120000 } from '../../../migrations/1764720120000-create-recorded-series.js';
import { CreateScraping1764730000000 } from '../../../migrations/1764730000000-create-scraping.js';
import { AddSuppression1764800000000 } from '../../../migrations/1764800000000-add-suppression.js';
import { AddEndsByTimeout1764810000000 } from '../../../migrations/1764810000000-add-ends-by-timeout.js';
import { AddLeavingMembers1764820000000 } from '../../../migrations/1764820000000-add-leaving-members.js';
import { AddAllowedSilence1764825000000 } from '../../../migrations/1764825000000-add-allowed-silence.js';
import { AddProvisioning1764830000000 } from '../../../migrations/1764830000000-add-provisioning.js';
import { AddVersionComments1764900010000 } from '../../../migrations/1764900010000-add-version-comments.js';
import { AddDashboardMarks1764900020000 } from '../../../migrations/1764900020000-add-dashboard-marks.js';
import { KeepDeletedRuleGroups1764900710000 } from '../../../migrations/1764900710000-keep-deleted-rule-groups.js';
import { CreateMailSettings1764900030000 } from '../../../migrations/1764900030000-create-mail-settings.js';
import { CreateNodeTests1764900040000 } from '../../../migrations/1764900040000-create-node-tests.js';
import { CreatePreferences1764900720000 } from '../../../migrations/1764900720000-create-preferences.js';
import { CreateSavedViews1764900721000 } from '../../../migrations/1764900721000-create-saved-views.js';
import { CreateClaimedTicks1764910000000 } from '../../../migrations/1764910000000-create-claimed-ticks.js';
import { IndexRuleHistory1764930000010 } from '../../../migrations/1764930000010-index-rule-history.js';
import { CreateDashboards1764940000000 } from '../../../migrations/1764940000000-create-dashboards.js';

/** All migrations, oldest first. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  CreateTables1763683200000,
  AddPeople1764000000000,
  CreateMetricMetadata1764720000000,
  CreateSampleBlocks1764720060000,
  CreateRecordedSeries1764720120000,
  CreateScraping1764730000000,
  AddSuppression1764800000000,
  AddEndsByTimeout1764810000000,
  AddLeavingMembers1764820000000,
  AddAllowedSilence1764825000000,
  AddProvisioning1764830000000,
  AddVersionComments1764900010000,
  AddDashboardMarks1764900020000,
  KeepDeletedRuleGroups1764900710000,
  CreateMailSettings1764900030000,
  CreateNodeTests1764900040000,
  CreatePreferences1764900720000,
  CreateSavedViews1764900721000,
  CreateClaimedTicks1764910000000,
  IndexRuleHistory1764930000010,
  CreateDashboards1764940000000,
];

/** Which schemas this code can work with; schemas are numbered by the migrations that made them. */
export interface SchemaWindow {
  /** The schema this code was written for, and migrates to. */
  readonly code: number;
  /** The oldest schema it can migrate from; 0 is the empty database. */
  readonly migratesFrom: number;
  /** The oldest code that still works with its schema. */
  readonly oldestCode: number;
}

export const schemaWindow: SchemaWindow = { code: migrations.length, migratesFrom: 0, oldestCode: 1 };

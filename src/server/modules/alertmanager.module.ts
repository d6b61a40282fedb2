import { Global, Module } from '@nestjs/common';
import { re2Matchers } from '../../adapters/regex/re2-patterns.js';
import { ListAlertStatuses } from '../../engine/alertmanager/list-alert-statuses.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { AlertSuppressions } from '../../engine/ports/alert-suppressions.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { FlushStore } from '../../engine/ports/flush-store.js';
import { breathing } from '../node/breathing.js';
import { provided } from './provided.js';

const providers = [
  provided(
    ListAlertStatuses,
    { alerts: AlertReads, suppressions: AlertSuppressions, flushes: FlushStore, clock: ClusterClock },
    (parts) => new ListAlertStatuses({ ...parts, compile: re2Matchers(), breathe: breathing() }),
  ),
];

/** What Alertmanager's API tells. */
@Global()
@Module({ providers, exports: providers })
export class AlertmanagerModule {}

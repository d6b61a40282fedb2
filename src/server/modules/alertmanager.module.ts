import { Global, Module } from '@nestjs/common';
import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { ListAlertStatuses } from '../../engine/alertmanager/list-alert-statuses.js';
import { StoredRules } from '../../engine/alertmanager/stored-rules.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { FlushStore } from '../../engine/ports/flush-store.js';
import { InhibitionStore } from '../../engine/ports/inhibition-store.js';
import { MuteTimingStore } from '../../engine/ports/mute-timing-store.js';
import { SilenceStore } from '../../engine/ports/silence-store.js';
import { breathing } from '../node/breathing.js';
import { provided } from './provided.js';

const providers = [
  provided(
    StoredRules,
    {
      flushes: FlushStore,
      silences: SilenceStore,
      inhibitions: InhibitionStore,
      timings: MuteTimingStore,
      clock: ClusterClock,
    },
    (parts) => new StoredRules({ ...parts, compile: re2Patterns() }),
  ),
  provided(
    ListAlertStatuses,
    { alerts: AlertReads, rules: StoredRules, clock: ClusterClock },
    ({ alerts, rules, clock }) => new ListAlertStatuses(alerts, rules, clock, re2Patterns(), breathing()),
  ),
];

/** What Alertmanager's API tells. */
@Global()
@Module({ providers, exports: providers })
export class AlertmanagerModule {}

import { Global, Module } from '@nestjs/common';
import { SqlChangeHistory } from '../../adapters/sql/sql-change-history.js';
import type { SqlChangeFeed } from '../../adapters/sql/sql-change-feed.js';
import { SqlEvaluationReads } from '../../adapters/sql/sql-evaluation-reads.js';
import { SqlStandingAccess } from '../../adapters/sql/sql-standing-access.js';
import { gauge } from '../../adapters/telemetry/node-metrics.js';
import { LiveUpdates } from '../../engine/live/live-updates.js';
import { CountEvaluations } from '../../engine/operations/count-evaluations.js';
import { ChangeFeed } from '../../engine/ports/change-feed.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { RuleGroupSource } from '../../engine/ports/rule-group-source.js';
import { NodeCore } from '../node/node-core.js';
import { provided } from './provided.js';

/** A browser has one listener, whatever it has open; each may have 64 KiB waiting. */
const limits = { listeners: 500, listenersOfOneCaller: 20 };

const providers = [
  provided(LiveUpdates, { core: NodeCore, feed: ChangeFeed, clock: ClusterClock }, ({ core, feed, clock }) => {
    const history = new SqlChangeHistory(core.database, feed as SqlChangeFeed);
    const access = new SqlStandingAccess(core.database);
    const live = new LiveUpdates({ feed, history, access, clock }, limits);
    gauge(core.metrics.registry, 'tocsin_live_listeners', 'Browsers and programs that are told of changes', () => {
      return live.size;
    });
    return live;
  }),
  provided(
    CountEvaluations,
    { core: NodeCore, groups: RuleGroupSource, clock: ClusterClock },
    ({ core, groups, clock }) => new CountEvaluations(new SqlEvaluationReads(core.database), groups, () => clock.now()),
  ),
];

/** What keeps pages up to date. */
@Global()
@Module({ providers, exports: providers })
export class LiveModule {}

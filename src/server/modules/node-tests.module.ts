import { Global, Module } from '@nestjs/common';
import { LimitAttempts } from '../../engine/access/limit-attempts.js';
import { AnswerNodeTests } from '../../engine/node-tests/answer-node-tests.js';
import { BeginNodeTest } from '../../engine/node-tests/begin-node-test.js';
import { reportOf } from '../../engine/node-tests/report-of.js';
import { TestContactPoint } from '../../engine/operations/test-contact-point.js';
import { ChangeFeed } from '../../engine/ports/change-feed.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { NodeRegistry } from '../../engine/ports/node-registry.js';
import { NodeTestStore } from '../../engine/ports/node-test-store.js';
import { NodeCore } from '../node/node-core.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

/** Shorter than a test lasts: who waits for the matrix sees a node that hangs as one that answered so. */
const longestRunMs = 30_000;

const providers = [
  provided(
    BeginNodeTest,
    { store: NodeTestStore, registry: NodeRegistry, limits: LimitAttempts, editing: EditingParts },
    ({ store, registry, limits, editing }) => new BeginNodeTest(store, registry, limits, editing),
  ),
  provided(
    AnswerNodeTests,
    { core: NodeCore, store: NodeTestStore, feed: ChangeFeed, clock: ClusterClock, tester: TestContactPoint },
    ({ core, store, feed, clock, tester }) =>
      new AnswerNodeTests({
        ...{ store, feed, clock, node: core.facts.name },
        tryOut: async (config, by, abort) => {
          const within = AbortSignal.any([abort, AbortSignal.timeout(longestRunMs)]);
          return (await tester.tryEach(config, by, within)).map(reportOf);
        },
        onFailure: (error) =>
          core.log.warn({ error: (error as Error)?.message }, 'a test of a contact point was not answered'),
      }),
  ),
];

/** Tests that every node makes for itself. */
@Global()
@Module({ providers, exports: providers })
export class NodeTestsModule {}

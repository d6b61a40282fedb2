import { Global, Module } from '@nestjs/common';
import { CheckRouting } from '../../engine/operations/check-routing.js';
import { LintRouting } from '../../engine/operations/lint-routing.js';
import { TellContactPointFigures } from '../../engine/operations/tell-contact-point-figures.js';
import { TellRouteFigures } from '../../engine/operations/tell-route-figures.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { DeliveryReads } from '../../engine/ports/delivery-reads.js';
import { RoutingReads } from '../../engine/ports/routing-reads.js';
import { provided } from './provided.js';

const providers = [
  provided(
    TellContactPointFigures,
    { routing: RoutingReads, deliveries: DeliveryReads, clock: ClusterClock },
    ({ routing, deliveries, clock }) => new TellContactPointFigures(routing, deliveries, clock),
  ),
  provided(
    TellRouteFigures,
    { routing: RoutingReads, alerts: AlertReads, deliveries: DeliveryReads, clock: ClusterClock },
    ({ routing, alerts, deliveries, clock }) => new TellRouteFigures(routing, alerts, deliveries, clock),
  ),
  provided(
    LintRouting,
    { reads: RoutingReads, checking: CheckRouting },
    ({ reads, checking }) => new LintRouting(reads, checking),
  ),
];

/** What the pages tell beside what is stored. */
@Global()
@Module({ providers, exports: providers })
export class FiguresModule {}

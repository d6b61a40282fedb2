import type { ContactPoint, Integration, Route, Routing } from '../../../src/domain/routing/route.js';

export function webhook(changes: Partial<Integration> = {}): Integration {
  return { id: 'hook-1', type: 'webhook', sendResolved: true, only: 'full', maxAlerts: 0, message: {}, ...changes };
}

export function contactPoint(changes: Partial<ContactPoint> = {}): ContactPoint {
  return {
    id: 'cp-1',
    name: 'ops',
    onUnknown: 'resend',
    giveUpAfterMs: 86_400_000,
    integrations: [webhook()],
    ...changes,
  };
}

export function rootRoute(changes: Partial<Route> = {}): Route {
  return {
    key: 'root',
    path: '{}',
    matchers: [],
    continues: false,
    muteTimings: [],
    activeTimings: [],
    labels: {},
    escalations: [],
    routes: [],
    receiver: 'ops',
    groupBy: ['alertname'],
    groupWaitMs: 30_000,
    groupIntervalMs: 300_000,
    repeatIntervalMs: 14_400_000,
    ...changes,
  };
}

export function routing(changes: Partial<Routing> = {}): Routing {
  return { version: 1, root: rootRoute(), contactPoints: [contactPoint()], ...changes };
}

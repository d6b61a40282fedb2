import { randomUUID } from 'node:crypto';
import { ruleGroup } from '../support/builders/rule-group-builder.js';
import { contactPoint, rootRoute, routing } from '../support/builders/routing-builder.js';
import { userNamed } from '../support/builders/user-builder.js';
import { FakeChangeFeed } from '../support/fakes/fake-change-feed.js';
import { FakeDatabase } from '../support/fakes/fake-database.js';
import { FakeDeliveryStore } from '../support/fakes/fake-delivery-store.js';
import { FakeFlushStore } from '../support/fakes/fake-flush-store.js';
import { FakeGroupMoves } from '../support/fakes/fake-group-moves.js';
import { FakeJobClaims } from '../support/fakes/fake-jobs.js';
import { FakeReceivedAlertStore } from '../support/fakes/fake-received-alert-store.js';
import { FakeSessionStore, FakeSessions } from '../support/fakes/fake-session-store.js';
import { FakeTickStore } from '../support/fakes/fake-tick-store.js';
import { directWire } from '../support/fakes/wire.js';
import { changeFeedContract } from './change-feed.contract.js';
import { deliveryStoreContract } from './delivery-store.contract.js';
import { flushStoreContract } from './flush-store.contract.js';
import { groupMovesContract } from './group-moves.contract.js';
import { jobClaimsContract } from './job-claims.contract.js';
import { receivedAlertStoreContract } from './received-alert-store.contract.js';
import { sessionStoreContract } from './session-store.contract.js';
import { tickStoreContract } from './tick-store.contract.js';

let now: number;
let database: FakeDatabase;

beforeEach(() => {
  now = 1_000_000;
  database = new FakeDatabase(() => now);
});

describe('the fake tick store', () => {
  const groupOf = (groupKey: string) => [...database.groups.values()].find((group) => group.groupKey === groupKey);

  beforeEach(() => {
    const root = rootRoute({ receiver: 'default' });
    database.routing = routing({ root, contactPoints: [contactPoint({ name: 'default' })] });
  });

  tickStoreContract(() => ({
    store: new FakeTickStore(database, directWire),
    addRuleGroup: async (paused = false) => {
      const id = randomUUID();
      const group = ruleGroup({ paused, intervalMs: 10_000 });
      const claims = { lastTick: undefined, evaluationId: undefined, missedTicks: 0 };
      database.ruleGroups.set(id, { id, revision: 1, group, ...claims });
      return id;
    },
    editRuleGroup: async (id) => {
      const row = database.ruleGroups.get(id);
      if (row) database.ruleGroups.set(id, { ...row, revision: row.revision + 1 });
    },
    deleteRuleGroup: async (id) => {
      database.ruleGroups.delete(id);
    },
    missedTicks: async (id) => database.ruleGroups.get(id)?.missedTicks ?? 0,
    notificationGroup: async (groupKey) => {
      const group = groupOf(groupKey);
      return group && { dueAt: group.nextFlushAt, members: [...(database.members.get(group.id) ?? [])].sort() };
    },
    sleep: async (groupKey) => {
      const group = groupOf(groupKey);
      if (group) database.groups.set(group.id, { ...group, nextFlushAt: undefined });
    },
  }));
});

describe('the fake store of received alerts', () => {
  beforeEach(() => {
    const root = rootRoute({ receiver: 'default', groupBy: ['alertname'] });
    database.routing = routing({ root, contactPoints: [contactPoint({ name: 'default' })] });
  });

  receivedAlertStoreContract(() => ({
    store: new FakeReceivedAlertStore(database, directWire),
    alert: async (id) => database.alerts.get(id),
    changedGroups: async () => database.changes.filter(({ kind }) => kind === 'alert').map(({ entityId }) => entityId),
    transitions: async (alertId) =>
      [...database.transitions.values()]
        .filter((transition) => transition.alertId === alertId)
        .map(({ episode, sequence, reason }) => `${episode}.${sequence} ${reason}`),
    membersOf: async (groupKey) =>
      [...database.groups.values()]
        .filter((group) => group.groupKey === groupKey)
        .flatMap(({ id }) => [...(database.members.get(id) ?? [])]),
  }));
});

describe('the fake flush store', () => {
  flushStoreContract(() => ({
    store: new FakeFlushStore(database, directWire),
    now: async () => now,
    addGroup: async (nextFlushAt, members) => {
      const id = randomUUID();
      const names = { routeKey: 'root', receiver: 'ops', groupKey: '{}:{}', groupLabels: {} };
      database.groups.set(id, { id, ...names, flushNo: 0, nextFlushAt });
      for (const alert of members) database.alerts.set(alert.id, alert);
      database.members.set(id, new Set(members.map((alert) => alert.id)));
      return id;
    },
  }));
});

describe('the fake delivery store', () => {
  deliveryStoreContract(() => ({
    store: new FakeDeliveryStore(database, directWire),
    add: async (notification) => {
      await new FakeFlushStore(database, directWire).write((tx) => tx.insertNotifications([notification]));
    },
    pass: async (ms) => {
      now += ms;
    },
    now: async () => now,
    statusOf: async (id) => database.notifications.get(id)?.status,
    attemptsOf: async (id) =>
      [...database.attempts.values()]
        .filter((attempt) => attempt.notificationId === id)
        .map(({ leaseNo, outcome }) => ({ leaseNo, outcome }))
        .sort((a, b) => a.leaseNo - b.leaseNo),
  }));
});

describe('the fake claims of jobs', () => {
  jobClaimsContract(() => Array.from({ length: 3 }, () => new FakeJobClaims(database, directWire)));
});

describe('the fake change feed', () => {
  let feed: FakeChangeFeed;

  beforeEach(() => {
    feed = new FakeChangeFeed(database, directWire);
  });

  changeFeedContract(() => ({
    here: feed,
    there: feed,
    write: async (work) => {
      await database.write(directWire, work);
    },
  }));
});

describe('the fake store of sessions', () => {
  const rows = new FakeSessions();
  const stores = [0, 1, 2].map(() => new FakeSessionStore(rows));

  sessionStoreContract({
    nodes: () => stores,
    addUser: async (teams = {}) => {
      const user = userNamed(randomUUID(), { teams });
      rows.users.set(user.id, user);
      return user.id;
    },
    disableUser: async (id) => {
      const user = rows.users.get(id);
      if (user) rows.users.set(id, { ...user, disabledAt: 5 });
    },
  });
});

describe('the fake moves between notification groups', () => {
  const moves = new FakeGroupMoves(routing());
  groupMovesContract(() => ({
    moves,
    together: (work) => work(),
    save: (alerts) => {
      for (const alert of alerts) moves.alerts.set(alert.id, alert);
      return Promise.resolve();
    },
    group: (id) => {
      const entry = moves.groups.get(id);
      if (!entry) throw new Error(`there is no group ${id}`);
      const { group, members, told } = entry;
      const leaving = [...members].filter(([, member]) => member === 'leaving').map(([alertId]) => alertId);
      const nextFlushAt = group.nextFlushAt;
      return Promise.resolve({ members: [...members.keys()], leaving, notified: [...told.values()], nextFlushAt });
    },
  }));
});

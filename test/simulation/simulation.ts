import { toldKey } from '../../src/domain/notification/told-alert.js';
import { ClusterClock } from '../../src/engine/ports/cluster-clock.js';
import { routing } from '../support/builders/routing-builder.js';
import { FakeDataSource, FakeDataSources } from '../support/fakes/fake-data-sources.js';
import { FakeDatabase, type FakeTransaction } from '../support/fakes/fake-database.js';
import { FakeIdentities } from '../support/fakes/fake-identities.js';
import { buildFakeNode } from '../support/fakes/fake-node.js';
import { FakeNotifier } from '../support/fakes/fake-notifier.js';
import type { Flaw } from '../support/fakes/flaw.js';
import { RecordingObserver } from '../support/fakes/recording-observer.js';
import { VirtualTime } from '../support/fakes/virtual-time.js';
import { directWire } from '../support/fakes/wire.js';
import { type FlushSnapshot, snapshotFlush } from './flush-snapshot.js';
import { type FaultRates, makeScenario, type Scenario } from './scenario.js';
import { SeededRandom } from './seeded-random.js';
import { MachineTimers, SimulatedMachine, type Surroundings } from './simulated-machine.js';
import { type ReceiverMode, SimulatedReceiver } from './simulated-receiver.js';
import { SimulatedSource, type SourceMode } from './simulated-source.js';

/** All that a simulation leaves for the checks. */
export interface Played {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly begin: number;
  readonly database: FakeDatabase;
  readonly receiver: SimulatedReceiver;
  readonly flushes: readonly FlushSnapshot[];
  readonly observer: RecordingObserver;
  readonly faults: ReadonlyMap<string, number>;
}

interface SimulatedNode {
  readonly name: string;
  machine: SimulatedMachine | undefined;
  starts: number;
  clockErrorMs: number;
}

const noFaults: FaultRates = {
  crashPerStep: 0,
  pausePerStep: 0,
  deadlockPerStep: 0,
  unansweredPerCommit: 0,
  clockJumpPerSecond: 0,
  sourceCutPerSecond: 0,
  receiverFaultPerSecond: 0,
  databaseOutagePerSecond: 0,
  editPerSecond: 0,
  silencePerSecond: 0,
  acknowledgePerSecond: 0,
};

/** The whole pipeline of several nodes on fakes, in virtual time, with the faults of one seed. */
export class Simulation {
  private readonly random: SeededRandom;
  private readonly scenario: Scenario;
  private readonly time = new VirtualTime(1_000_000);
  private readonly begin = this.time.now;
  private readonly around: Surroundings;
  private readonly database = new FakeDatabase(() => this.time.now);
  private readonly receiver: SimulatedReceiver;
  private readonly source: SimulatedSource;
  private readonly observer = new RecordingObserver();
  private readonly flushes: FlushSnapshot[] = [];
  private readonly faults = new Map<string, number>();
  private readonly nodes: readonly SimulatedNode[];
  private edits: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly seed: number,
    flaws: readonly Flaw[] = [],
  ) {
    this.random = new SeededRandom(seed);
    this.scenario = makeScenario(this.random);
    const { rates, groups, route, contactPoint, chief, nodes } = this.scenario;
    this.around = { time: this.time, random: this.random, rates, databaseDown: false };
    for (const flaw of flaws) this.database.flaws.add(flaw);
    this.database.routing = routing({ root: route, contactPoints: [contactPoint, chief] });
    this.database.flushed = (group, kind) => this.flushes.push(snapshotFlush(this.database, group, kind));
    for (const { id, group } of groups) {
      const row = { id, group, revision: 1, lastTick: undefined, evaluationId: undefined, missedTicks: 0 };
      this.database.ruleGroups.set(id, row);
    }
    this.receiver = new SimulatedReceiver(this.around, this.database);
    const rules = groups.flatMap((group) => group.rules);
    this.source = new SimulatedSource(this.around, rules, this.begin);
    this.nodes = nodes.map((name) => ({ name, machine: undefined, starts: 0, clockErrorMs: 0 }));
  }

  async play(): Promise<Played> {
    for (const node of this.nodes) this.start(node);
    for (let second = 0; second < this.scenario.chaosMs / 1_000; second++) {
      this.disturb();
      await this.time.pass(1_000);
    }
    this.heal();
    await this.time.pass(this.scenario.settleMs);
    for (const { machine } of this.nodes) machine?.switchOff();
    const { seed, scenario, begin, database, receiver, flushes, observer, faults } = this;
    return { seed, scenario, begin, database, receiver, flushes, observer, faults };
  }

  private start(node: SimulatedNode): void {
    const machine = new SimulatedMachine(this.around, (fault) => {
      this.count(fault);
      if (fault === 'pause') return;
      this.time.after(this.random.between(100, 5_000), () => {
        if (node.machine === machine) this.start(node);
      });
    });
    node.machine = machine;
    node.starts += 1;
    const { name } = node;
    const asker = { node: name, machine };
    const source = new FakeDataSource((expr, at, abort) => this.source.query(asker, expr, at, abort));
    const parts = {
      database: this.database,
      wire: machine,
      clock: new SimulatedClock(node, this.time),
      timers: new MachineTimers(machine, this.time),
      dataSources: new FakeDataSources(new Map([['default', source]])),
      notifier: new FakeNotifier((request, abort) => this.receiver.receive(request, abort, machine)),
      identities: new FakeIdentities(`${name}.${node.starts}`),
      observer: this.observer,
      random: () => this.random.next(),
    };
    const evaluation = this.scenario.shared
      ? ({ mode: 'shared', node: name, liveNodes: () => this.liveNodes() } as const)
      : ({ mode: 'all' } as const);
    buildFakeNode(parts, { node: name, evaluation, leaseMs: this.scenario.leaseMs, pollMs: 1_500 }).start();
  }

  /** A view of the cluster that may be wrong. */
  private liveNodes(): readonly string[] {
    return this.scenario.nodes.filter(() => !this.random.chance(0.1));
  }

  /** Each second brings its chance of every fault. */
  private disturb(): void {
    const { rates, random } = this.around;
    for (const node of this.nodes) this.disturbNode(node);
    for (const { id } of this.scenario.contactPoint.integrations) {
      if (random.chance(rates.receiverFaultPerSecond)) this.disturbReceiver(id);
    }
    if (random.chance(rates.sourceCutPerSecond / 2)) this.cutSource(this.scenario.nodes);
    if (random.chance(rates.databaseOutagePerSecond)) this.stopDatabase();
    if (random.chance(rates.editPerSecond)) this.edit();
    if (random.chance(rates.silencePerSecond)) this.silence();
    if (random.chance(rates.acknowledgePerSecond)) this.acknowledge();
  }

  private disturbNode(node: SimulatedNode): void {
    const { rates, random } = this.around;
    if (random.chance(rates.clockJumpPerSecond)) this.jumpClock(node);
    if (random.chance(rates.sourceCutPerSecond)) this.cutSource([node.name]);
  }

  private heal(): void {
    this.around.rates = noFaults;
    this.around.databaseDown = false;
    for (const { name } of this.nodes) this.source.behave(name, 'ok');
    for (const { id } of this.scenario.contactPoint.integrations) this.receiver.behave(id, 'ok');
    for (const node of this.nodes) node.clockErrorMs = 0;
    for (const id of [...this.database.silences.keys()]) this.expire(id);
  }

  private jumpClock(node: SimulatedNode): void {
    this.count('clock jump');
    node.clockErrorMs = this.random.between(-2_500, 2_500);
    this.time.after(this.random.between(500, 4_000), () => {
      node.clockErrorMs = 0;
    });
  }

  private cutSource(names: readonly string[]): void {
    this.count('source cut');
    const mode: SourceMode = this.random.pick(['cut', 'cut', 'hangs']);
    for (const name of names) this.source.behave(name, mode);
    this.time.after(this.random.between(500, 6_000), () => {
      for (const name of names) this.source.behave(name, 'ok');
    });
  }

  private disturbReceiver(id: string): void {
    this.count('receiver fault');
    const mode: ReceiverMode = this.random.pick(['slow', 'refuses', 'fails', 'hangs', 'loses answers']);
    this.receiver.behave(id, mode);
    this.time.after(this.random.between(500, 6_000), () => this.receiver.behave(id, 'ok'));
  }

  private stopDatabase(): void {
    this.count('database outage');
    this.around.databaseDown = true;
    for (const { machine } of this.nodes) machine?.loseConnections();
    this.time.after(this.random.between(300, 3_000), () => {
      this.around.databaseDown = false;
    });
  }

  /** A new revision with the same rules: evaluations under the old one must be refused. */
  private edit(): void {
    this.count('edit');
    const { id } = this.random.pick(this.scenario.groups);
    this.write(async (tx) => {
      const row = this.database.ruleGroups.get(id);
      if (row) tx.put(this.database.ruleGroups, id, { ...row, revision: row.revision + 1 });
    });
  }

  /** Silences an instance from the moment at which the write has committed, for a while. */
  private silence(): void {
    this.count('silence');
    const instance = `i${this.random.between(0, 2)}`;
    const id = `silence-${this.faults.get('silence')}`;
    const matchers = [{ name: 'instance', operator: '=', value: instance } as const];
    const always = { startsAt: 0, endsAt: Number.MAX_SAFE_INTEGER };
    this.write(async (tx) =>
      tx.put(this.database.silences, id, { id, matchers, ...always, createdBy: '', comment: '' }),
    );
    this.time.after(this.random.between(500, 8_000), () => this.expire(id));
  }

  private expire(id: string): void {
    this.write(async (tx) => tx.delete(this.database.silences, id));
  }

  /** Somebody looks after one of the alerts that fire; sometimes only for a while. */
  private acknowledge(): void {
    this.count('acknowledgement');
    const chosen = this.random.next();
    const takenBack = this.random.chance(0.4);
    const waitMs = this.random.between(500, 6_000);
    this.write(async (tx) => {
      const firing = [...this.database.alerts.values()].filter(({ state }) => state === 'firing');
      const alert = firing[Math.floor(chosen * firing.length)];
      if (!alert) return;
      const { id: alertId, episode } = alert;
      const key = toldKey(alertId, episode);
      tx.put(this.database.acknowledgements, key, { alertId, episode, by: 'anna', note: '', at: this.time.now });
      if (!takenBack) return;
      this.time.after(waitMs, () => this.write(async (later) => later.delete(this.database.acknowledgements, key)));
    });
  }

  private write(work: (tx: FakeTransaction) => Promise<void>): void {
    this.edits = this.edits.then(() => this.database.write(directWire, work));
  }

  private count(fault: string): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }
}

class SimulatedClock extends ClusterClock {
  constructor(
    private readonly node: SimulatedNode,
    private readonly time: VirtualTime,
  ) {
    super();
  }

  override now(): number {
    return this.time.now + this.node.clockErrorMs;
  }
}

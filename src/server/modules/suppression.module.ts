import { Global, Module } from '@nestjs/common';
import { re2Matchers } from '../../adapters/regex/re2-patterns.js';
import { CheckMatchers } from '../../engine/operations/check-matchers.js';
import { PreviewSilence } from '../../engine/operations/preview-silence.js';
import { SaveInhibition } from '../../engine/operations/save-inhibition.js';
import { RoutingReferences } from '../../engine/operations/routing-references.js';
import { SaveMuteTiming } from '../../engine/operations/save-mute-timing.js';
import { SaveSilence } from '../../engine/operations/save-silence.js';
import { ShowTiming } from '../../engine/operations/show-timing.js';
import { TellSilenceFigures } from '../../engine/operations/tell-silence-figures.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { InhibitionStore } from '../../engine/ports/inhibition-store.js';
import { MuteTimingStore } from '../../engine/ports/mute-timing-store.js';
import { RuleGroupSource } from '../../engine/ports/rule-group-source.js';
import { SilenceStore } from '../../engine/ports/silence-store.js';
import { breathing } from '../node/breathing.js';
import { NodeCore } from '../node/node-core.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

/** Every flush knows all that have not ended, and decides within milliseconds. */
const mostLiveSilences = 10_000;

const providers = [
  provided(
    SaveSilence,
    { silences: SilenceStore, editing: EditingParts, core: NodeCore },
    ({ silences, editing, core: { settings } }) =>
      new SaveSilence(
        silences,
        re2Matchers(),
        {
          longestMs: settings.silenceLongestMs,
          commentRequired: settings.silenceCommentRequired,
          mostLive: mostLiveSilences,
        },
        editing,
      ),
  ),
  provided(
    SaveMuteTiming,
    { timings: MuteTimingStore, references: RoutingReferences, editing: EditingParts },
    ({ timings, references, editing }) => new SaveMuteTiming(timings, references, editing),
  ),
  provided(
    ShowTiming,
    { timings: MuteTimingStore, clock: ClusterClock },
    ({ timings, clock }) => new ShowTiming(timings, clock),
  ),
  provided(
    SaveInhibition,
    { inhibitions: InhibitionStore, editing: EditingParts },
    ({ inhibitions, editing }) => new SaveInhibition(inhibitions, re2Matchers(), editing),
  ),
  provided(CheckMatchers, { alerts: AlertReads }, ({ alerts }) => new CheckMatchers(alerts, re2Matchers())),
  provided(
    TellSilenceFigures,
    { silences: SilenceStore, alerts: AlertReads, clock: ClusterClock },
    ({ silences, alerts, clock }) => new TellSilenceFigures(silences, alerts, clock, re2Matchers()),
  ),
  provided(
    PreviewSilence,
    { alerts: AlertReads, groups: RuleGroupSource },
    ({ alerts, groups }) => new PreviewSilence(alerts, groups, { compile: re2Matchers(), breathe: breathing() }),
  ),
];

/** What people do to hold notices back. */
@Global()
@Module({ providers, exports: providers })
export class SuppressionModule {}

import { re2Patterns } from '../../../src/adapters/regex/re2-patterns.js';
import { compileInhibition, InhibitionIndex } from '../../../src/domain/suppression/inhibition-index.js';
import { compileSilence, SilenceIndex } from '../../../src/domain/suppression/silence-index.js';
import type { StandingSuppression } from '../../../src/domain/suppression/standing-suppression.js';
import type { FakeDatabase } from './fake-database.js';

const compile = re2Patterns();

/** What holds notices back, as it stands in the fake database. */
export function standingSuppression(database: FakeDatabase): StandingSuppression {
  const inhibitions = [...database.inhibitions.values()].map((inhibition) => compileInhibition(inhibition, compile));
  const index = new InhibitionIndex(inhibitions);
  if (inhibitions.length > 0) {
    for (const alert of database.alerts.values()) if (alert.state === 'firing') index.add(alert);
  }
  return {
    view: {
      silences: SilenceIndex.of([...database.silences.values()].map((silence) => compileSilence(silence, compile))),
      inhibitions: index,
      timings: database.timings,
    },
    notBefore: 0,
  };
}

import type { SilenceAnswer } from '../../../contract/silence.js';
import { toastWithUndo } from '../../components/undo-toast.js';
import { useRefusal } from '../../data/use-me.js';
import { type BulkOutcome, useSilenceChanges } from '../../data/use-silences.js';
import { toast } from '../../lib/toast.js';
import { silencesText as text } from '../../messages/silences.en.js';

type Silences = readonly SilenceAnswer[];

const hourMs = 3_600_000;

function tell({ done, failures, undo, receipt }: BulkOutcome, sentence: string): void {
  const [first] = failures;
  if (first) toast({ text: text.didSome(failures.length, first.message), tone: 'bad' });
  if (done === 0) return;
  toastWithUndo(`${sentence} ${receipt}`, () => {
    void undo().then(
      () => toast({ text: text.undone }),
      (error: Error) => toast({ text: error.message, tone: 'bad' }),
    );
  });
}

/** What can be done to silences, each told with the way back; `refusal` where one may not. */
export function useSilenceDeeds(): {
  readonly refusal: string | undefined;
  readonly end: (silences: Silences) => Promise<void>;
  readonly extend: (silences: Silences, hours: number) => Promise<void>;
  readonly recreate: (silences: Silences) => Promise<void>;
  readonly comment: (silences: Silences, words: string) => Promise<void>;
} {
  const changes = useSilenceChanges();
  return {
    refusal: useRefusal('silence'),
    end: async (silences) => {
      const outcome = await changes.end(silences);
      tell(outcome, text.didEnd(outcome.done));
    },
    extend: async (silences, hours) => {
      const outcome = await changes.extend(hours * hourMs)(silences);
      tell(outcome, text.didExtend(outcome.done, `${hours}h`));
    },
    recreate: async (silences) => {
      const outcome = await changes.recreate(silences);
      tell(outcome, text.didCreate(outcome.done));
    },
    comment: async (silences, words) => {
      const outcome = await changes.comment(words)(silences);
      tell(outcome, text.didComment(outcome.done));
    },
  };
}

import {
  type ChainEnd,
  type ChainFault,
  judgeHead,
  judgeLinks,
  startOfChain,
} from '../../domain/access/judge-chain.js';
import { TooMuch } from '../operations/refusal.js';
import type { AuditHead, AuditLink, AuditLog } from '../ports/audit-log.js';

export type AuditVerdict =
  /** `end` may be noted elsewhere: a later verification that is given it proves that history up to there still stands. */
  | { readonly intact: true; readonly end: ChainEnd }
  /** `entries` of them were found whole before the fault. */
  | { readonly intact: false; readonly fault: AuditFault; readonly entries: number };

export type AuditFault = ChainFault | NotedFault;

/** The chain is whole, but the entry that was noted elsewhere is not in it. */
interface NotedFault {
  readonly seq: number;
  readonly reason: 'not-as-noted';
}

interface ChainPage {
  readonly head: AuditHead;
  readonly links: readonly AuditLink[];
}

/** Entries that are read at once. */
const pageSize = 200;

/** Follows the chain of the audit log from its start to its end. */
export class VerifyAudit {
  private running = false;

  constructor(private readonly audit: AuditLog) {}

  /**
   * `noted` is the end that an earlier verification told, if it was kept outside of the database: only that shows that
   * somebody has put the whole log back to an earlier state. Throws `TooMuch` while another verification runs here.
   */
  async verify(abort: AbortSignal, noted?: ChainEnd): Promise<AuditVerdict> {
    if (this.running) throw new TooMuch('the audit log is being verified on this node: wait for that to end');
    this.running = true;
    try {
      return await this.follow(abort, noted);
    } finally {
      this.running = false;
    }
  }

  private async follow(abort: AbortSignal, noted: ChainEnd | undefined): Promise<AuditVerdict> {
    let end = startOfChain;
    let met = holds([end], noted);
    let fault: ChainFault | undefined;
    for await (const { head, links } of this.pages(abort)) {
      const judged = judgeLinks(end, links);
      if ('fault' in judged) return verdict({ ...end, seq: judged.fault.seq - 1 }, judged.fault);
      met ||= holds(links, noted);
      end = judged.end;
      fault = links.length === 0 ? judgeHead(end, head) : undefined;
    }
    return verdict(end, fault ?? (met ? undefined : notedFault(noted)));
  }

  /**
   * The last page is empty. Each head is read before its page: what was appended before that is in both, and what is
   * appended later makes another page.
   */
  private async *pages(abort: AbortSignal): AsyncGenerator<ChainPage> {
    let last: AuditLink | undefined;
    do {
      abort.throwIfAborted();
      const head = await this.audit.head();
      const links = await this.audit.links(last?.seq ?? 0, pageSize);
      yield { head, links };
      last = links.at(-1);
    } while (last);
  }
}

function verdict(end: ChainEnd, fault: AuditFault | undefined): AuditVerdict {
  return fault ? { intact: false, fault, entries: end.seq } : { intact: true, end };
}

function notedFault(noted: ChainEnd | undefined): NotedFault | undefined {
  return noted && { seq: noted.seq, reason: 'not-as-noted' };
}

/** Whether the noted entry is among these; nothing noted is found anywhere. */
function holds(entries: readonly ChainEnd[], noted: ChainEnd | undefined): boolean {
  return noted === undefined || entries.some(({ seq, hash }) => seq === noted.seq && hash === noted.hash);
}

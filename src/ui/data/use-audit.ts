import type { AuditAroundAnswer, AuditEntryAnswer, AuditVerdictAnswer } from '../../contract/audit.js';
import { getJson } from '../lib/api.js';
import type { ListAnswer } from './list-answer.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/audit';

export function useAuditLog(query: string): ResourceState<ListAnswer<AuditEntryAnswer>> {
  return useResource(`${path}?${query}`);
}

/** What alerts did, and who was told, five minutes before and after. */
export function useSurroundings(at: string): ResourceState<AuditAroundAnswer> {
  return useResource(`${path}/around?at=${encodeURIComponent(at)}`);
}

/** Where the entries of a query are handed out as a file. */
export function auditFileUrl(query: string, format: 'csv' | 'json'): string {
  return `${path}/export?${query}${query === '' ? '' : '&'}format=${format}`;
}

/** An end of the chain that somebody wrote down. */
export interface NotedEnd {
  readonly seq: string;
  readonly hash: string;
}

/** Follows the whole chain: it takes as long as the log is. */
export function useVerifyAudit(onDone: (verdict: AuditVerdictAnswer) => void): Change<NotedEnd> {
  return useChange(({ seq, hash }: NotedEnd) => {
    const query = new URLSearchParams({ ...(seq === '' ? {} : { seq }), ...(hash === '' ? {} : { hash }) });
    return getJson<AuditVerdictAnswer>(`${path}/verify?${query.toString()}`, new AbortController().signal);
  }, onDone);
}

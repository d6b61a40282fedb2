import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ImportReport } from '../../contract/rule-group.js';
import { type ApiFailure, sendJson } from '../lib/api.js';
import { ruleImportText } from '../messages/rule-editor.en.js';

export interface RuleFiles {
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly pasted: string;
  readonly folder: string;
  readonly dataSource: string;
  readonly team?: string | null | undefined;
}

interface RuleImport {
  readonly begin: (given: RuleFiles, dryRun: boolean) => void;
  readonly underWay: boolean;
  readonly report: ImportReport | undefined;
  readonly failure: ApiFailure | undefined;
  /** What was told is about other files by now. */
  readonly forget: () => void;
}

interface Wish {
  readonly given: RuleFiles;
  readonly dryRun: boolean;
}

export function useRuleImport(onDone: (report: ImportReport) => void): RuleImport {
  const client = useQueryClient();
  const mutation = useMutation<ImportReport, ApiFailure, Wish>({
    mutationFn: send,
    onSuccess: async (report) => {
      if (!report.dryRun) await client.invalidateQueries();
      onDone(report);
    },
  });
  return {
    begin: (given, dryRun) => mutation.mutate({ given, dryRun }),
    underWay: mutation.isPending,
    report: mutation.data,
    failure: mutation.error ?? undefined,
    forget: () => mutation.reset(),
  };
}

function send({ given, dryRun }: Wish): Promise<ImportReport> {
  const { files, pasted, folder, dataSource, team } = given;
  const more = pasted.trim() === '' ? [] : [{ name: ruleImportText.pasted, content: pasted }];
  const query = new URLSearchParams({ dryRun: String(dryRun), folder, dataSource, ...(team && { team }) });
  return sendJson('POST', `/api/v1/rule-groups/import?${query}`, { files: [...files, ...more] });
}

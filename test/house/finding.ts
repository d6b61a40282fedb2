/** One breach of a house rule, at a place a reader can open. Lines count from 1. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** One line per finding, in the form that editors and terminals turn into a link. */
export function formatFinding(finding: Finding): string {
  return `${finding.path}:${finding.line}  ${finding.rule}: ${finding.message}`;
}

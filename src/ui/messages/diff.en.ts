export const diffText = {
  nothing: 'Nothing differs.',
  summary: (added: number, removed: number) => `Difference: ${added} lines added, ${removed} lines removed`,
} as const;

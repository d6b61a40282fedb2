/** Words of the field for matchers. */
export const matchersText = {
  placeholder: 'team="db"',
  hint: 'As in PromQL: team="db", severity=~"warn.*", env!="test". Enter adds; all must fit.',
  remove: (matcher: string) => `Remove ${matcher}`,
  edit: (matcher: string) => `Change ${matcher}`,
  count: (count: number) => `fits ${count} now`,
  all: (matching: number, active: number) => `All together fit ${matching} of ${active} pending and firing alerts now.`,
} as const;

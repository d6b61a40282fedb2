/** `-` in front: the other way round. */
export const alertSorts = [
  ...(['urgency', 'since', 'name', 'severity', 'value', 'receiver'] as const),
  ...(['-urgency', '-since', '-name', '-severity', '-value', '-receiver'] as const),
] as const;

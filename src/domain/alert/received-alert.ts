/** Stand in the place of a rule's id for alerts that no rule of ours raised. */
export const receivedRuleIds = {
  /** By Alertmanager's API. */
  external: 'received-external',
  heartbeat: 'received-heartbeat',
} as const;

/** The bucket of a fingerprint: stands in the place of a rule group's id. */
export function receivedGroupId(fingerprint: string): string {
  return `received-${fingerprint.slice(-2)}`;
}

export function isReceived({ groupId }: { readonly groupId: string }): boolean {
  return groupId.startsWith('received-');
}

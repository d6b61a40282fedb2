/** The routing tree as the audit log names it. */
export const routingEntity = { kind: 'routing', id: 'routing' } as const;

/** The lists of which views are saved: first parts of the addresses of their pages. */
export const viewPages = ['alerts', 'notifications', 'rules'] as const;
export type ViewPage = (typeof viewPages)[number];

/** Words about labels. */
export const labelsText = { howTo: 'Click: only these. Alt+click: all but these. Shift+click: copy.' };

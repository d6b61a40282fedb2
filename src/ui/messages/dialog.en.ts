/** Words of what lies above a page. */
export const dialogText = { close: 'Close', undo: 'Undo', told: 'What was done' };

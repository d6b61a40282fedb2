/** Words of questions before something that nobody can take back. */
export const confirmText = { cancel: 'Cancel' };

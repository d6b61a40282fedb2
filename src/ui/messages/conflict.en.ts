/** Words where two have changed the same. */
export const conflictText = {
  why: 'Somebody has changed this meanwhile. What you typed is still here.',
  overwrite: 'Save mine over it',
  takeTheirs: 'Show what stands there now',
};

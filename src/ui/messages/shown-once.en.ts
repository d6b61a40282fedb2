/** Words about a secret that is shown only now. */
export const shownOnceText = {
  only: 'It is shown only now.',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Could not be copied: select it and copy it yourself.',
  stored: 'I stored it',
  sure: 'It is not shown again. Close all the same?',
  close: 'Close without it',
};

/** A guard that the fakes leave out, to show that the simulation notices. */
export type Flaw =
  | 'tick claimed again'
  | 'tick claimed backwards'
  | 'edit overlooked'
  | 'flush claimed twice'
  | 'members lost'
  | 'silence overlooked'
  | 'acknowledgement overlooked'
  | 'lease taken early'
  | 'record without lease'
  | 'order ignored'
  | 'commit in pieces';

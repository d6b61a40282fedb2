/** What became of one thing that a configuration names. */
export interface ImportedThing {
  readonly kind: 'contact-point' | 'mute-timing' | 'inhibition' | 'message-template' | 'routing';
  readonly name: string;
  /** `kept`: it stands already and the file does not know its secrets; `left`: the file does not name it. */
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'kept' | 'deleted' | 'left';
  readonly id: string;
}

export interface Standing {
  readonly id: string;
  readonly name: string;
}

/** Things of one kind that are known by their names. Everything joins the caller's transaction. */
export interface NamedThings<Draft> {
  readonly kind: ImportedThing['kind'];
  all(): Promise<readonly Standing[]>;
  /** Throws `InvalidInput` with every fault of what would be put. */
  check(draft: Draft): Promise<void>;
  /** Creates the thing, or makes that which stands say the same. */
  put(draft: Draft): Promise<ImportedThing>;
  delete(standing: Standing): Promise<void>;
}

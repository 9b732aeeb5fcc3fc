/** What all diagnostics of a code share. `doc` explains to someone who searched for the code. */
export interface CodeEntry {
  readonly severity: 'error' | 'warning';
  /** Title-like and constant: what a log search and a silencing rule can rely on. */
  readonly summary: string;
  readonly doc: string;
}

/** The files that filesystem functions read. Synchronous, because evaluating is; methods throw the system's own errors. */
export interface FileAccess {
  read(path: string): Uint8Array;
  /** What is at a path, links followed; undefined where there is nothing. */
  kind(path: string): 'file' | 'directory' | 'other' | undefined;
  /** The names in a directory, sorted; links are followed, and those that lead nowhere are `broken`. */
  list(
    path: string,
  ): readonly { readonly name: string; readonly kind: 'file' | 'directory' | 'other' | 'broken' }[];
  /** The path of what is there, without links. */
  real(path: string): string;
  home(): string;
}

/** The files that filesystem functions read. Synchronous, because evaluating is; methods throw the system's own errors. */
export interface FileAccess {
  read(path: string): Uint8Array;
  exists(path: string): boolean;
  kind(path: string): 'file' | 'directory' | 'other';
  /** The names in a directory, sorted; links are followed. */
  list(path: string): readonly { readonly name: string; readonly kind: 'file' | 'directory' | 'other' }[];
  home(): string;
}

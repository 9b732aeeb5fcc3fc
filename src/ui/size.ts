/** The terminal's size in columns and rows. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

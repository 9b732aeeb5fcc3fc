/** Colours as an argument: whoever prints decides whether there are any. */

/** Wraps text in a style. picocolors' `createColors(enabled)` fits. */
export interface Palette {
  readonly bold: Style;
  readonly dim: Style;
  readonly underline: Style;
  readonly inverse: Style;
  readonly red: Style;
  readonly green: Style;
  readonly yellow: Style;
  readonly cyan: Style;
  readonly magenta: Style;
}

export type Style = (text: string) => string;

const asIs: Style = (text) => text;

/** No colours at all. */
export const PLAIN: Palette = {
  bold: asIs,
  dim: asIs,
  underline: asIs,
  inverse: asIs,
  red: asIs,
  green: asIs,
  yellow: asIs,
  cyan: asIs,
  magenta: asIs,
};

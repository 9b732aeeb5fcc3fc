/** Text in the terminal's styles, and in colours only where there shall be any: ink does not know of NO_COLOR. */
import { Text, type TextProps } from 'ink';
import { createContext, useContext } from 'react';

/** Whether what stands below is drawn in colours. */
export const Colours = createContext(true);

/** Ink's text. Without colours, what would stand on a coloured ground is inverse instead. */
export function Words({ color, backgroundColor, ...style }: TextProps) {
  const coloured = useContext(Colours);
  if (!coloured) return <Text {...style} inverse={style.inverse === true || backgroundColor !== undefined} />;
  return (
    <Text
      {...style}
      {...(color !== undefined && { color })}
      {...(backgroundColor !== undefined && { backgroundColor })}
    />
  );
}

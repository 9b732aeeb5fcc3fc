/** Upper and lower case one character at a time, as Go does it: no character becomes two. */

export function upperCase(text: string): string {
  return isAscii(text) ? text.toUpperCase() : Array.from(text, upper).join('');
}

export function lowerCase(text: string): string {
  return isAscii(text) ? text.toLowerCase() : Array.from(text, lower).join('');
}

/** The first letter of each word in upper case. ASCII punctuation (but not `_`) and all spacing end words. */
export function titleCase(text: string): string {
  return text.replace(/(?<=^|[\0-/:-@[-^`{-\x7f]|\p{White_Space})\p{L}/gu, title);
}

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

function upper(character: string): string {
  const turned = character.toUpperCase();
  return isOne(turned) ? turned : character;
}

/** Digraphs have a third case; some Greek letters have it as their only upper case. */
const digraphs = ['Ǆǅǆ', 'Ǉǈǉ', 'Ǌǋǌ', 'Ǳǲǳ'];

function title(character: string): string {
  const digraph = digraphs.find((cases) => cases.includes(character));
  if (digraph) return digraph.charAt(1);
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0x1f80 && point <= 0x1faf) return String.fromCodePoint(point | 8);
  if (point === 0x1fb3 || point === 0x1fc3 || point === 0x1ff3) return String.fromCodePoint(point + 9);
  return upper(character);
}

/** Where lower case takes two characters, the first is the letter and the second an accent. */
function lower(character: string): string {
  const [letter = character] = character.toLowerCase();
  return letter;
}

const isOne = (text: string): boolean => [...text].length === 1;

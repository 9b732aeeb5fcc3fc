/** Text as a terminal shows it: columns instead of characters. Plain ASCII takes a fast path; most text is. */
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** How many columns a line takes: wide characters two, combining marks none, escape sequences none. */
export function displayWidth(text: string): number {
  if (isPrintableAscii(text)) return text.length;
  let width = 0;
  for (const piece of piecesOf(text)) width += stringWidth(piece);
  return width;
}

/** Pads with spaces to a number of columns; longer text stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Cuts a line without escape sequences to a number of columns; what was cut shows as `…`. */
export function cutTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width <= 0) return '';
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += displayWidth(character);
    if (used > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The same, cut in the middle: for lines that tell by their ends which of many they are, such as long addresses. */
export function cutMiddle(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const start = cutTo(text, Math.ceil(width / 2));
  const characters = [...text];
  let room = width - displayWidth(start);
  let from = characters.length;
  while (from > 0) {
    room -= displayWidth(characters[from - 1] ?? '');
    if (room < 0) break;
    from--;
  }
  return start + characters.slice(from).join('');
}

/**
 * Breaks paragraphs at words to lines of at most `width` columns. Lines that begin with a space are laid out already
 * and stay as they are, as in Terraform's messages. A width below 20 does not break anything.
 */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    if (width < 20 || line.startsWith(' ') || line.length <= width / 2) return [line];
    if (isPrintableAscii(line) && !line.includes('  ')) return wrapWords(line, width);
    return wrapAnsi(line, width, { trim: true }).split('\n');
  });
}

function wrapWords(line: string, width: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const word of line.trimEnd().split(' ')) {
    if (row === '') row = word;
    else if (row.length + 1 + word.length <= width) row += ` ${word}`;
    else {
      rows.push(row);
      row = word;
    }
  }
  return [...rows, row];
}

/** Replaces characters that would move a terminal's cursor, change its state or turn its text round; a tab becomes two spaces. */
export function printable(text: string): string {
  if (isPrintableAscii(text)) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
  return text.replace(/\t/g, '  ').replace(/[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
}

function isPrintableAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

const pieceLength = 2_000;

/** Measuring grows with the square of the length, so long text is measured in pieces, cut at spaces where it can. */
function* piecesOf(text: string): Generator<string> {
  let start = 0;
  while (text.length - start > pieceLength) {
    const space = text.lastIndexOf(' ', start + pieceLength);
    const end = space > start ? space : start + pieceLength;
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

import { describe, expect, it } from 'vitest';
import { formatRange, lineText, positionAt } from '../../src/core/source.ts';

const source = { path: 'main.tf', text: 'a = "é😀"\r\n\nb = 2' };

describe('positionAt', () => {
  it('counts lines and columns from 1, columns in code points, and bytes of UTF-8 from 0', () => {
    expect(positionAt(source, 0)).toEqual({ line: 1, column: 1, byte: 0 });
    expect(positionAt(source, source.text.indexOf('😀'))).toEqual({ line: 1, column: 7, byte: 7 });
    expect(positionAt(source, source.text.indexOf('\r'))).toEqual({ line: 1, column: 9, byte: 12 });
    expect(positionAt(source, source.text.indexOf('b'))).toEqual({ line: 3, column: 1, byte: 15 });
    expect(positionAt(source, source.text.length)).toEqual({ line: 3, column: 6, byte: 20 });
  });
});

describe('lineText', () => {
  it('is the line without its ending', () => {
    expect([1, 2, 3, 4].map((line) => lineText(source, line))).toEqual(['a = "é😀"', '', 'b = 2', '']);
  });
});

describe('formatRange', () => {
  it('names the second line only if there is one', () => {
    expect(formatRange({ source, start: 0, end: 3 })).toBe('main.tf:1,1-4');
    expect(formatRange({ source, start: 0, end: 12 })).toBe('main.tf:1,1-3,1');
  });
});

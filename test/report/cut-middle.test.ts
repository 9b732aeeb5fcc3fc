import { describe, expect, it } from 'vitest';
import { cutMiddle, displayWidth } from '../../src/report/display-width.ts';

describe('a line that is cut in the middle', () => {
  it('keeps its beginning and its end, and is as wide as it may be', () => {
    expect(cutMiddle('short', 5)).toBe('short');
    expect(cutMiddle('aws_s3_bucket.assets["one"]', 15)).toBe('aws_s3_…["one"]');
  });

  it.each(['日本語のとても長い値です', '👩‍👩‍👧 families of many people', 'plain and long text'])(
    'is never wider than it may be: %s',
    (text) => {
      for (let width = 0; width < 12; width++)
        expect(displayWidth(cutMiddle(text, width))).toBeLessThanOrEqual(width);
    },
  );
});

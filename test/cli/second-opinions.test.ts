import { describe, expect, it } from 'vitest';
import { secondOpinions } from '../../src/cli/second-opinions.ts';

const small = { path: 'main.tf', text: 'locals {\n  a = 1\n}\n' };
const large = { path: 'large.tf', text: `# ${'x'.repeat(260_000)}\n${small.text}` };

describe('a second reading', () => {
  it('is had of small configurations without asking', async () => {
    expect(await secondOpinions([small], 'auto')).toEqual({ diagnostics: [], leftOut: 0 });
  });

  it('is left out for large ones, all files of them, and says how much that is', async () => {
    const { leftOut } = await secondOpinions([small, large], 'auto');
    expect(leftOut).toBe(small.text.length + large.text.length);
  });

  it('is had of large ones when asked for, and of nothing when it is not wanted', async () => {
    expect(await secondOpinions([large], 'all')).toEqual({ diagnostics: [], leftOut: 0 });
    expect(await secondOpinions([large], 'none')).toEqual({ diagnostics: [], leftOut: 0 });
  });

  it('takes no look at JSON', async () => {
    const json = { path: 'main.tf.json', text: '{"locals": {"a": 1}}' };
    expect(await secondOpinions([json], 'all')).toEqual({ diagnostics: [], leftOut: 0 });
  });
});

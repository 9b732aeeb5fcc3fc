import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failureText } from '../../src/cli/index.ts';

describe('a failure that nobody foresaw', () => {
  it('is told as a problem, with whom it is to be reported to, and without a stack', async () => {
    const text = await failureText(new TypeError('x is not a function'), '1.2.3', false);
    expect(text).toContain('Error: Internal failure');
    expect(text).toContain('x is not a function. What was done until then is recorded.');
    expect(text).toContain('holdfast 1.2.3');
    expect(text).not.toMatch(/^\s+at /m);
  });

  it('comes with its stack where that was asked for', async () => {
    expect(await failureText(new TypeError('x'), '1.2.3', true)).toMatch(/^\s+at .*failure\.test/m);
  });

  it('names the file and the reason where the system refused, which is no bug', async () => {
    const error = thrownBy(() => readFileSync('/nowhere/at/all'));
    const text = await failureText(error, '1.2.3', false);
    expect(text).toContain('/nowhere/at/all: there is no such file or directory (ENOENT).');
    expect(text).not.toContain('bug');
  });

  it('is told as the end of the machine where it is that', async () => {
    const deep = (): number => deep() + 1;
    expect(await failureText(thrownBy(deep), '1.2.3', false)).toContain('nested deeper');
    expect(
      await failureText(
        thrownBy(() => 'ab'.repeat(2 ** 29)),
        '1.2.3',
        false,
      ),
    ).toContain('larger than');
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

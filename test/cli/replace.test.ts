import { describe, expect, it } from 'vitest';
import { project } from '../support/project.ts';

describe('-replace', () => {
  it.each(['module.other', 'data.terraform_data.a'])(
    'refuses %s, which is no managed resource',
    async (text) => {
      const here = await project({}, { 'main.tf': 'resource "terraform_data" "a" {}' });
      const { exit, stderr } = await here.run('plan', `-replace=${text}`);
      expect(exit).toBe(1);
      expect(stderr).toContain(text);
    },
  );
});

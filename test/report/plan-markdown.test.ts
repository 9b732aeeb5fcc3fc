import { describe, expect, it } from 'vitest';
import { planMarkdown } from '../../src/report/index.ts';
import { change, plan } from '../support/plans.ts';

describe('a plan as a pull request comment', () => {
  it('begins with the counts and what will be destroyed, and folds the rest away', () => {
    const comment = planMarkdown(
      plan({
        changes: [
          change('aws_s3_bucket.new', 'create', null, { bucket: 'new' }),
          change('aws_s3_bucket.old', 'delete', { bucket: 'old' }, null),
        ],
      }),
      { title: 'prod' },
    );
    expect(comment).toBe(`### Plan for \`prod\`: 1 to add, 0 to change, 🔴 **1 to destroy**

> [!CAUTION]
> **1 object will be destroyed:**
>
> - \`aws_s3_bucket.old\`

<details><summary><code>-</code> aws_s3_bucket.old will be destroyed</summary>

\`\`\`diff
- resource "aws_s3_bucket" "old" {
-     bucket = "old" -> null
  }
\`\`\`

</details>

<details><summary><code>+</code> aws_s3_bucket.new will be created</summary>

\`\`\`diff
+ resource "aws_s3_bucket" "new" {
+     bucket = "new"
  }
\`\`\`

</details>
`);
  });

  it('never lets a value end its fence or become markup', () => {
    const text = 'a\n```\n</details><script>\n````\nb';
    const comment = planMarkdown(plan({ changes: [change('t.x["<b>"]', 'create', null, { text })] }));
    expect(comment).toContain('`````diff\n');
    expect(comment).toContain('t.x["');
    expect(comment).toContain('&lt;b&gt;');
  });

  it('keeps within the limit by leaving out details, says so, and keeps every destroy', () => {
    const changes = Array.from({ length: 400 }, (_, i) =>
      i % 100 === 0
        ? change(`t.gone[${i}]`, 'delete', { a: 'x'.repeat(300) }, null)
        : change(`t.new[${i}]`, 'create', null, { a: 'x'.repeat(300) }),
    );
    const comment = planMarkdown(plan({ changes }));
    expect(comment.length).toBeLessThanOrEqual(65_536);
    expect(comment).toContain('**4 to destroy**');
    for (const i of [0, 100, 200, 300]) expect(comment).toContain(`t.gone[${i}] will be destroyed`);
    expect(comment).toMatch(/Details of \d+ of 400 changes are left out/);
    expect(comment.match(/<details>/g)?.length).toBe(comment.match(/<\/details>/g)?.length);
  });

  it('says that nothing changes', () => {
    expect(planMarkdown(plan())).toBe(
      '### Plan: no changes\n\nThe infrastructure matches the configuration.\n',
    );
  });
});

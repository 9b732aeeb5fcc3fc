import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { awsProvider } from '../../providers/aws/index.ts';
import { referencePages } from '../../src/tools/reference/pages.ts';
import { policies } from '../../src/tools/reference/policies.ts';

const folder = fileURLToPath(new URL('../../docs/reference', import.meta.url));

describe('the reference', () => {
  it('is what the program declares; npm run gen writes it', async () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const written = files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [file.slice(folder.length + 1), readFileSync(file, 'utf8')] as const;
    });
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(await referencePages()));
  });
});

describe('the IAM policies', () => {
  const [planner = [], applier = []] = policies(awsProvider).map(({ document }) => actionsOf(document));

  it('let a planner read and do nothing else', () => {
    expect(planner).toContain('cloudtrail:LookupEvents');
    expect(planner.filter((action) => !/:(Get|List|Lookup|Describe|Head)/.test(action))).toEqual([]);
  });

  it('let an applier do all that a planner may', () => {
    expect(applier).toEqual(expect.arrayContaining(planner));
    expect(applier).toContain('s3:CreateBucket');
  });
});

function actionsOf(document: string): string[] {
  const { Statement } = JSON.parse(document) as { Statement: { Action: string[] }[] };
  return Statement.flatMap(({ Action }) => Action);
}

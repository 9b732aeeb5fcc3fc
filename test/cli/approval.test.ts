import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { type Project, project } from '../support/project.ts';

const CONFIGURATION = `
variable "v" { default = "a" }
resource "terraform_data" "a" { input = var.v }
check "k" {
  assert {
    condition     = var.v == "a"
    error_message = "Not a."
  }
}
`;

async function applied(): Promise<Project> {
  const here = await project({}, { 'main.tf': CONFIGURATION });
  expect(await here.run('apply', '-auto-approve')).toMatchObject({ exit: 0 });
  return here;
}

const count = (text: string, part: string): number => text.split(part).length - 1;

describe('approval', () => {
  it('takes yes alone, and what a plan warns of is told before', async () => {
    const here = await applied();
    const before = here.read('terraform.tfstate');
    const { exit, stdout, stderr } = await cli(['apply', '-no-color', '-var=v=b'], {
      directory: here.directory,
      input: ' yes \n',
    });
    expect(exit).toBe(1);
    expect(stdout).toContain("Only 'yes' will be accepted to approve.");
    expect(count(stderr, 'Not a.')).toBe(1);
    expect(here.read('terraform.tfstate')).toBe(before);
  });

  it('given beforehand, what a check says is told once, of the outcome', async () => {
    const here = await applied();
    const { exit, stderr } = await here.run('apply', '-auto-approve', '-var=v=b');
    expect(exit).toBe(0);
    expect(count(stderr, 'Not a.')).toBe(1);
  });
});

describe('destroy', () => {
  it('tells of no outputs in the end, in its stream neither', async () => {
    const here = await applied();
    const { exit, stdout } = await here.run('destroy', '-auto-approve', '-json');
    expect(exit).toBe(0);
    expect(stdout).toContain('Destroy complete! Resources: 1 destroyed.');
    expect(stdout.split('Destroy complete')[1]).not.toContain('"type":"outputs"');
  });
});

describe('refresh', () => {
  it('tells what was read, and of no plan', async () => {
    const here = await applied();
    expect(await here.run('refresh')).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^terraform_data\.a: Refreshing state\.\.\. \[id=.*\]\n$/),
    });
    const { stdout } = await here.run('refresh', '-json');
    expect(stdout.match(/"type":"\w+"/g)).toEqual(
      ['version', 'refresh_start', 'refresh_complete', 'outputs'].map((type) => `"type":"${type}"`),
    );
  });
});

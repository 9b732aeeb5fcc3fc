/**
 * Commands that work without a cloud, step by step in one directory, compared with terraform: exit codes, what the state
 * holds after each, which files there are, and the output of those whose output scripts read. Its answers are recorded;
 * where the binary is at hand it is asked again. `npx vitest run test/differential/commands.test.ts -u` records anew.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { program } from '../support/cli.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const golden = here('golden/commands.json');

interface Step {
  readonly args: readonly string[];
  readonly input?: string;
  /** Whether the output is compared, too. */
  readonly output?: true;
}

const step = (line: string, input?: string): Step => ({
  args: line.split(' '),
  ...(input !== undefined && { input }),
});
const shown = (line: string, input?: string): Step => ({ ...step(line, input), output: true });

const expressions: readonly string[] = readFileSync(here('commands/expressions.txt'), 'utf8')
  .trim()
  .split('\n');

const steps: readonly Step[] = [
  shown('workspace list'),
  shown('workspace show'),
  shown('providers'),
  shown('graph'),
  shown('state pull'),
  step('state rm terraform_data.a'),
  step('apply -auto-approve'),
  ...expressions.map((text) => shown('console', `${text}\n`)),
  shown('console', '1\n2\n'),
  shown('console', '1\nexit\n'),
  shown('console', '[\n1]\n'),
  shown('state mv terraform_data.a terraform_data.z'),
  shown('state mv terraform_data.z terraform_data.a'),
  shown('state mv -dry-run terraform_data.b terraform_data.bb'),
  shown('state mv terraform_data.b[0] terraform_data.q'),
  shown('state mv terraform_data.q terraform_data.b[0]'),
  step('state mv terraform_data.b[0] terraform_data.b[1]'),
  step('state mv terraform_data.b terraform_data.a'),
  shown('state mv terraform_data.b module.n.terraform_data.a'),
  step('state mv module.n module.m'),
  shown('state mv module.n module.o'),
  shown('state mv module.o.terraform_data.a terraform_data.b'),
  step('state mv nope.x nope.y'),
  step('state mv terraform_data.c other.y'),
  step('state mv terraform_data.c["k"] module.m'),
  shown('state mv terraform_data.c["k"] terraform_data.d'),
  shown('state mv terraform_data.d terraform_data.c["k"]'),
  step('state mv x ..'),
  step('state mv terraform_data.c'),
  shown('taint terraform_data.a'),
  shown('taint terraform_data.a'),
  step('taint terraform_data.nope'),
  step('taint -allow-missing terraform_data.nope'),
  step('taint data.a.b'),
  step('taint module.m'),
  step('taint terraform_data.b'),
  shown('untaint terraform_data.a'),
  step('untaint terraform_data.a'),
  shown('state rm -dry-run terraform_data.b'),
  shown('state rm terraform_data.b[1] terraform_data.nope'),
  step('state rm terraform_data.nope'),
  shown('state rm module.m terraform_data.b'),
  step('import terraform_data.nope abc'),
  step('import terraform_data.b[0] abc'),
  step('import terraform_data.b[0] abc'),
  step('import terraform_data.b[9] abc'),
  step('import data.x.y abc'),
  step('state push nothing'),
  step('state push main.tf'),
  step('state replace-provider -auto-approve hashicorp/aws acme/aws'),
  step('state replace-provider x///y aws'),
  step('refresh'),
  shown('workspace new x'),
  shown('workspace show'),
  step('workspace new x'),
  step('workspace new a/b'),
  step('workspace select y'),
  step('workspace delete x'),
  shown('workspace select default'),
  shown('workspace list'),
  step('workspace delete nope'),
  step('workspace delete default'),
  shown('workspace delete x'),
  step('force-unlock -force abc'),
  step('get'),
  shown('modules -json'),
  step('console', 'terraform_data.a.id\n'),
  shown('console -plan -var s=t', 'local.l\n'),
  shown('console -plan', 'terraform_data.c["k"].input\n'),
  shown('console -plan', 'terraform_data.a.id\n'),
  shown('console', 'type(local.l)\n'),
  step('apply -auto-approve -state=one.tfstate'),
  step('apply -auto-approve -state=one.tfstate -state-out=two.tfstate'),
  step('apply -auto-approve -state=one.tfstate -backup=kept.tfstate -var s=u'),
  shown('output -state=two.tfstate'),
  step('plan -state=two.tfstate -detailed-exitcode'),
  step('refresh -state=one.tfstate -state-out=three.tfstate'),
  step(
    'state mv -state=one.tfstate -state-out=four.tfstate -backup-out=five terraform_data.a terraform_data.z',
  ),
  shown('state list -state=four.tfstate'),
  step('destroy -auto-approve -state=three.tfstate'),
  step('apply -auto-approve -state=one.tfstate -backup=- -var s=v'),
  step('taint -state=one.tfstate -backup=- terraform_data.b[0]'),
  step('untaint -state=one.tfstate -state-out=six.tfstate terraform_data.b[0]'),
  step('state rm -state=one.tfstate -backup=- terraform_data.b'),
  step('state mv -state=one.tfstate -state-out=six.tfstate terraform_data.z terraform_data.zz'),
  shown('output nope'),
  shown('output -raw nope'),
  shown('output -json nope'),
  shown('state list -id= terraform_data.b terraform_data.a terraform_data.a'),
  step('state list terraform_data.a -state=one.tfstate'),
  step('state push -force six.tfstate'),
  shown('state pull'),
  step('state push six.tfstate'),
  step('state push -force one.tfstate'),
  step('state push six.tfstate'),
  shown('state pull more'),
  step('state replace-provider terraform.io/builtin/terraform acme/fork'),
  step('state replace-provider -auto-approve acme/a_b acme/c'),
  step('state replace-provider -auto-approve acme/fork -/legacy'),
  step('state -help'),
  step('workspace -help'),
  step('state'),
  step('providers schema'),
  step('metadata functions'),
  step('graph -draw-cycles'),
  step('graph -type=nope'),
  step('show nope'),
  step('plan -nope'),
  step('plan x'),
  step('-chdir m validate'),
  step('-chdir=m validate'),
  step('-chdir=nope validate'),
];

it.runIf(terraformVersion()?.startsWith('1.11.'))(
  'the record is what terraform does',
  async () => {
    const record = play('terraform', []);
    await expect(`${JSON.stringify(record, undefined, 1)}\n`).toMatchFileSnapshot(golden);
  },
  180_000,
);

it('commands do as terraform does', () => {
  expect(play(process.execPath, [program])).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
}, 180_000);

interface Outcome {
  readonly step: string;
  readonly exit: number | null;
  readonly held: readonly string[];
  readonly files: string;
  readonly output?: string;
}

function play(command: string, before: readonly string[]): readonly Outcome[] {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-commands-'));
  const env = { PATH: process.env.PATH, HOME: directory, CHECKPOINT_DISABLE: '1' };
  const run = ({ args, input = '' }: Step) =>
    spawnSync(command, [...before, ...args], { cwd: directory, env, input, encoding: 'utf8' });
  try {
    cpSync(here('commands/stack'), directory, { recursive: true });
    run(step('init'));
    return steps.map((each) => {
      const { status: exit, stdout } = run(each);
      const output = each.output && { output: masked(stdout, directory) };
      return {
        step: [...each.args, ...(each.input ? [each.input.trim()] : [])].join(' '),
        exit,
        held: held(directory),
        files: filesIn(directory),
        ...output,
      };
    });
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Copies kept within a second have one name. The journal is ours. */
function filesIn(directory: string): string {
  const names = readdirSync(directory).filter((name) => !name.endsWith('.journal'));
  return [...new Set(names.map((name) => name.replace(/\.\d+\.backup$/, '.<time>.backup')))].sort().join(' ');
}

/** What scripts look at: the first line tells what was done, and the rest where nothing is told in our own words. */
function masked(text: string, directory: string): string {
  const plain = stripVTControlCharacters(text);
  const told = /^(Created and switched to workspace .*)\n[\s\S]*/.exec(plain)?.[1] ?? plain;
  return told
    .replaceAll(directory, '<directory>')
    .replace(/"serial": \d+/, '"serial": <serial>')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>');
}

/** The instances in the state, and those that are marked to be replaced. */
function held(directory: string): readonly string[] {
  const path = join(directory, 'terraform.tfstate');
  if (!existsSync(path)) return [];
  const { resources } = JSON.parse(readFileSync(path, 'utf8')) as StateFile;
  return resources
    .flatMap(({ module, type, name, instances }) =>
      instances.map(
        ({ index_key: key, status = 'ready' }) => `${module ?? ''} ${type}.${name} ${key ?? ''} ${status}`,
      ),
    )
    .sort();
}

interface StateFile {
  readonly resources: readonly {
    readonly module?: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly index_key?: string | number; readonly status?: string }[];
  }[];
}

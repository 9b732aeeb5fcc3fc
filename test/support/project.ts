/** A working directory of a user, on which the real program is run. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CliProcess, type CliResult, cli, startCli } from './cli.ts';
import { temporaryFolder } from './git.ts';

export interface Project {
  readonly directory: string;
  write(files: Files): void;
  remove(path: string): void;
  /** A file's text; undefined when there is none. */
  read(path: string): string | undefined;
  /** Names in the directory, hidden ones too, sorted. */
  list(): readonly string[];
  /** The state file, parsed; throws when it is not JSON. */
  state(): StateFile | undefined;
  /** Instances in the state, as `aws_s3_bucket.logs["eu"]`, sorted. */
  tracked(): readonly string[];
  run(...args: readonly string[]): Promise<CliResult>;
  start(...args: readonly string[]): CliProcess;
  /** The same directory for a process with other variables besides. */
  with(environment: Environment): Project;
}

export type Environment = Readonly<Record<string, string>>;
export type Files = Readonly<Record<string, string>>;

/** As much of Terraform's state format as tests look at. */
export interface StateFile {
  readonly version: number;
  readonly terraform_version: string;
  readonly serial: number;
  readonly lineage: string;
  readonly outputs: Readonly<Record<string, { readonly value: unknown }>>;
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly attributes: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

/** Makes a directory with these files, removed when the test ends. */
export async function project(environment: Environment, files: Files): Promise<Project> {
  const directory = await temporaryFolder();
  const made = projectIn(directory, environment);
  made.write(files);
  return made;
}

function projectIn(directory: string, environment: Environment): Project {
  // Nothing of this machine's accounts and settings.
  const options = { directory, environment: { HOME: directory, ...environment } };
  const at = (path: string): string => join(directory, path);
  const read = (path: string): string | undefined =>
    existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined;
  const state = (): StateFile | undefined => {
    const text = read('terraform.tfstate');
    return text === undefined ? undefined : (JSON.parse(text) as StateFile);
  };
  return {
    directory,
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(at(path)), { recursive: true });
        writeFileSync(at(path), text);
      }
    },
    remove: (path) => rmSync(at(path)),
    read,
    list: () => readdirSync(directory).sort(),
    state,
    tracked: () => trackedIn(state()),
    run: (...args) => cli(args, options),
    start: (...args) => startCli(args, options),
    with: (more) => projectIn(directory, { ...environment, ...more }),
  };
}

function trackedIn(state: StateFile | undefined): readonly string[] {
  const managed = state?.resources.filter(({ mode }) => mode === 'managed') ?? [];
  return managed
    .flatMap(({ type, name, instances }) =>
      instances.map(({ index_key: key }) =>
        key === undefined ? `${type}.${name}` : `${type}.${name}[${JSON.stringify(key)}]`,
      ),
    )
    .sort();
}

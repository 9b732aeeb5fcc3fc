import type { Clock } from '../core/clock.ts';
import type { ModuleEvent, ModuleServices } from '../modules/index.ts';
import type { StackServices } from '../stack/index.ts';
import type { Flags, Invocation } from './flags.ts';

/**
 * 0: done, in sync; 1: an error, nothing more was done; 2: there are changes (`-detailed-exitcode`) or drift, for `fmt` an
 * error; 3: files that are not formatted (`fmt -check`); 127: there was no command.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 127;

/** A command. Its flags are declared as data; `run` gets their values typed. */
export interface Command<F extends Flags = Flags> {
  /** After `holdfast <name>`: `[options] [PLAN]`. */
  readonly usage: string;
  /** What it does, for its help page: a few sentences. */
  readonly doc: string;
  readonly flags: F;
  readonly arguments: { readonly minimum: number; readonly maximum: number };
  run(context: CliContext, invocation: Invocation<F>): Promise<ExitCode>;
}

/** Fixes the flags' types of a command. */
export function defineCommand<F extends Flags>(command: Command<F>): Command {
  return command as unknown as Command;
}

/** Where a command's words go, and who may be asked. */
export interface Console {
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes to standard error. */
  err(text: string): void;
  readonly colour: boolean;
  readonly columns: number;
  /** A person sits at both ends: the terminal UI may be opened and questions asked. */
  readonly interactive: boolean;
  /** Aborted when whoever reads standard output has gone away: what would go on for ever can end then. */
  readonly closed: AbortSignal;
  /**
   * Asks a question on the terminal and gives the line answered; undefined when the input ended instead. `hidden`: what
   * is typed is not shown.
   */
  ask(question: string, options?: { readonly hidden?: boolean }): Promise<string | undefined>;
  /**
   * The lines a person types, one after the other, each after what the prompt is by then; ends where the input does, or
   * with Ctrl-C in an empty line.
   */
  lines(prompt: () => string): AsyncIterable<string>;
  /** All of standard input, for commands that read a document there. */
  readAll(): Promise<string>;
}

/** What a command is given: the machine, as wired by compose. */
export interface CliContext {
  readonly console: Console;
  readonly clock: Clock;
  readonly version: string;
  /** The directory to work in, absolute: `-chdir` or where the user stands. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The engine with its providers and states; loaded when first asked for. */
  stack(): Promise<StackServices>;
  /** What fetching modules needs; told of everything that is fetched. */
  modules(emit: (event: ModuleEvent) => void): Promise<ModuleServices>;
  /** Calls `handler` at every Ctrl-C or SIGTERM; gives a function that stops that. */
  onInterrupt(handler: () => void): () => void;
  readonly disk: Disk;
  /** The terminal for the UI, which draws on it itself. */
  uiTerminal(): {
    readonly clock: Clock;
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
  };
  /** Ends the process at once: for handlers of interrupts that have cleaned up. */
  exit(code: number): void;
  /** System and processor as Go names them: `linux_amd64`. */
  readonly platform: string;
  /** The Node.js that runs us, to run another command of ours. */
  readonly nodePath: string;
  /** The folder of this installation, which holds `examples/`. */
  readonly installation: string;
}

/** The few files a command touches itself: saved plans, reports, a demo's repository. */
export interface Disk {
  read(path: string): Promise<Uint8Array | undefined>;
  /** Replaces the file atomically; parent folders are made. `mode`: the permissions it gets. */
  write(path: string, content: Uint8Array | string, options?: { readonly mode?: number }): Promise<void>;
  /** Makes the folder and those it is in, where they are missing. */
  makeFolder(path: string): Promise<void>;
  temporaryFolder(prefix: string): Promise<string>;
  copyFolder(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes the folder if there is nothing in it. */
  removeEmptyFolder(path: string): Promise<void>;
}

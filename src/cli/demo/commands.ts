import { join } from 'node:path';
import { type Followed, followProgram } from '../../platform/index.ts';
import type { CliContext } from '../command.ts';
import type { Narrator } from './narrator.ts';
import type { Stage } from './stage.ts';

/** Runs the program's own commands in the clone, as a user would, and shows what they say. */
export interface Commands {
  /** Runs a command to its end; shows its lines where `shows` says so. Gives the exit code. */
  run(args: readonly string[], shows?: (line: string) => boolean): Promise<number>;
  /** Starts `holdfast watch`. */
  watch(args: readonly string[]): Watching;
}

/** A watch loop under way. */
export interface Watching {
  /** Resolves when it tells something of this kind after the call; false when it ended instead, or took too long. */
  hears(kind: string): Promise<boolean>;
  stop(): Promise<number>;
}

/** Longer than anything in the story takes on a slow machine. */
const PATIENCE_MS = 60_000;

export function createCommands(context: CliContext, stage: Stage, narrator: Narrator): Commands {
  const program = join(context.installation, 'bin/holdfast');
  const start = (args: readonly string[], onLine: (line: string) => void): Followed =>
    followProgram(context.nodePath, [program, ...args], {
      directory: stage.clone.root,
      environment: stage.environmentOf('holdfast'),
      inherit: [],
      onLine,
    });
  const announce = (args: readonly string[]): void => {
    narrator.say(`$ holdfast ${args.join(' ')}`);
  };
  return {
    run(args, shows = () => true) {
      announce(args);
      return start(args, (line) => shows(line) && narrator.say(line)).ended;
    },
    watch(args) {
      announce(args);
      return listenTo(start, args, context, narrator);
    },
  };
}

function listenTo(
  start: (args: readonly string[], onLine: (line: string) => void) => Followed,
  args: readonly string[],
  { clock }: CliContext,
  narrator: Narrator,
): Watching {
  const listeners = new Set<(line: string) => void>();
  const program = start(args, (line) => {
    narrator.say(line);
    for (const listener of listeners) listener(line);
  });
  const heard = (kind: string): Promise<boolean> =>
    new Promise((resolve) => {
      // "12:00:01  reverted  …", perhaps with colours around it.
      const pattern = new RegExp(`\\d\\d:\\d\\d:\\d\\d\\S*\\s+(?:\\x1b\\[\\d+m)*${kind}\\b`);
      const listener = (line: string): void => {
        if (!pattern.test(line)) return;
        listeners.delete(listener);
        resolve(true);
      };
      listeners.add(listener);
    });
  return {
    async hears(kind) {
      const over = new AbortController();
      const tooLong = clock.sleep(PATIENCE_MS, over.signal).then(
        () => false,
        () => false,
      );
      const answer = await Promise.race([heard(kind), program.ended.then(() => false), tooLong]);
      over.abort();
      return answer;
    },
    async stop() {
      program.interrupt();
      return program.ended;
    },
  };
}

/** A terminal for tests: keys go in, what is drawn comes out. */
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';

export interface TestTerminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  press(keys: string): void;
  resize(columns: number, rows: number): void;
  /** Everything written so far. */
  written(): string;
}

/** Opens a terminal of this size. */
export function testTerminal(columns = 80, rows = 24): TestTerminal {
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  });
  let text = '';
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    write(chunk: string, done?: () => void) {
      text += chunk;
      done?.();
      return true;
    },
  });
  return {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    press: (keys) => void stdin.write(keys),
    resize(width, height) {
      Object.assign(stdout, { columns: width, rows: height });
      stdout.emit('resize');
    },
    written: () => text,
  };
}

/**
 * The journal beside a state: one JSON entry a line, appended and flushed before the call it announces.
 * Entries that arrive while a flush is under way wait for the next one and share it.
 */
import { dirname } from 'node:path';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { Journal, JournalEntry } from '../../src/core/state-store.ts';
import { BatchedLines } from '../batched-lines.ts';
import { parseEntry } from '../codec/index.ts';
import { describeFailure } from './failure.ts';
import type { AppendFile, FileSystem } from './file-system.ts';
import { PRIVATE_MODE, readIfThere, removeFile } from './replace.ts';

/** The journal in the file at `path`. The file is open only while it is written. */
export function openJournal(files: FileSystem, path: string): Journal {
  return new FileJournal(files, path);
}

class FileJournal implements Journal {
  readonly #files: FileSystem;
  readonly #path: string;
  /** Where the file ended after our last append; elsewhere, somebody died writing. */
  #end: number | undefined;
  readonly #lines = new BatchedLines((lines) => this.#write(lines));

  constructor(files: FileSystem, path: string) {
    this.#files = files;
    this.#path = path;
  }

  append(entry: JournalEntry): Promise<void> {
    return this.#lines.append(entry);
  }

  async entries(): Promise<Checked<readonly JournalEntry[]>> {
    try {
      const bytes = await readIfThere(this.#files, this.#path);
      return parseJournal(bytes?.toString('utf8') ?? '', this.#path);
    } catch (error) {
      return failed(damaged(describeFailure(error, this.#path)));
    }
  }

  async clear(): Promise<void> {
    await this.#lines.settled();
    this.#end = undefined;
    await removeFile(this.#files, this.#path);
    await this.#files.syncDirectory(dirname(this.#path));
  }

  async #write(lines: string): Promise<void> {
    const file = await this.#files.openAppend(this.#path, PRIVATE_MODE);
    try {
      if (file.size === 0) await this.#files.syncDirectory(dirname(this.#path));
      else if (file.size !== this.#end) await cutTornLine(file, await this.#files.read(this.#path));
      await appendWhole(file, Buffer.from(lines));
      this.#end = file.size;
    } finally {
      await file.close();
    }
  }
}

/** Appends all or nothing, as far as a failing disk allows: part of a line would spoil the next. */
async function appendWhole(file: AppendFile, bytes: Uint8Array): Promise<void> {
  const { size } = file;
  try {
    await file.append(bytes);
  } catch (error) {
    await file.truncate(size).catch(() => undefined);
    throw error;
  }
}

async function cutTornLine(file: AppendFile, bytes: Buffer): Promise<void> {
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) await file.truncate(whole);
}

/** Reads a journal's text. What follows the last line end was being written when the writer died. */
function parseJournal(text: string, path: string): Checked<readonly JournalEntry[]> {
  const lines = text.split('\n');
  lines.pop();
  const entries: JournalEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = parseEntry(line);
    if (entry) entries.push(entry);
    else if (index < lines.length - 1 || line.trimEnd().endsWith('}'))
      return failed(damaged(`Line ${index + 1} of ${path} is not a journal entry.`));
  }
  return checked(entries);
}

function damaged(detail: string): Diagnostic {
  return diagnose('journal-damaged', {
    detail,
    help: 'It tells what an interrupted run was doing. Read it to see which objects may exist outside the state; removing the file forgets that.',
  });
}

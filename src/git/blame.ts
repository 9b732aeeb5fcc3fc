import { resolve } from 'node:path';
import type { Commit } from '../core/drift.ts';
import { pathInRepository, type Repository } from './repository.ts';

/** Answers "which commit wrote this line?"; undefined when the line is not committed or git cannot tell. */
export interface Blame {
  commitOf(file: string, line: number): Promise<Commit | undefined>;
}

/**
 * Blame over one repository. Answers are kept until the head moves, so that a storm of drift on one file asks git once
 * per line. Files are named from `directory`; lines are counted from 1, in the working tree's version of the file.
 */
export function createBlame(repository: Repository, directory = repository.root): Blame {
  let head = '';
  const answers = new Map<string, Promise<Commit | undefined>>();
  return {
    async commitOf(file, line) {
      const current = (await repository.git.revparse(['HEAD']).catch(() => '')).trim();
      if (current !== head) {
        answers.clear();
        head = current;
      }
      const question = `${line}:${file}`;
      const answer = answers.get(question) ?? blameLine(repository, resolve(directory, file), line);
      answers.set(question, answer);
      return answer;
    },
  };
}

const UNCOMMITTED = /^0+ /;

async function blameLine(repository: Repository, file: string, line: number): Promise<Commit | undefined> {
  const path = pathInRepository(repository, file);
  if (path === undefined) return undefined;
  try {
    // -w: whoever only re-indented the line is not its author.
    const output = await repository.git.raw([
      'blame',
      '-w',
      '--porcelain',
      '-L',
      `${line},${line}`,
      '--',
      path,
    ]);
    return UNCOMMITTED.test(output) ? undefined : parsePorcelain(output);
  } catch {
    return undefined;
  }
}

/** Reads `git blame --porcelain` of one line (git-blame(1), "The porcelain format"). */
function parsePorcelain(output: string): Commit | undefined {
  const hash = output.slice(0, output.indexOf(' '));
  const field = (name: string): string | undefined => new RegExp(`^${name} (.*)$`, 'm').exec(output)?.[1];
  const author = field('author');
  if (!/^[0-9a-f]{40,64}$/.test(hash) || author === undefined) return undefined;
  return {
    hash,
    author,
    email: (field('author-mail') ?? '').replace(/^<|>$/g, ''),
    time: Number(field('author-time') ?? 0) * 1000,
    subject: field('summary') ?? '',
  };
}

import type { Flag } from './flags.ts';

/** A flag as help shows it: with its default where it has one, or what its value is: `-lock=true`, `-json`, `-out=PATH`. */
export function flagNotation(name: string, flag: Flag): string {
  switch (flag.kind) {
    case 'switch':
      return flag.default ? `-${name}=true` : `-${name}`;
    case 'text':
    case 'list':
      return `-${name}=${flag.value.toUpperCase()}`;
    case 'number':
      return `-${name}=${flag.default}`;
    case 'duration':
      return `-${name}=${flag.default / 1000}s`;
  }
}

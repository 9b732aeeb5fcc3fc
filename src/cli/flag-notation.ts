import type { Flag } from './flags.ts';

/** A flag as help shows it: `-out=PATH`; a switch as one writes it to have the other thing than the default. */
export function flagNotation(name: string, flag: Flag): string {
  switch (flag.kind) {
    case 'switch':
      return flag.default ? `-${name}=false` : `-${name}`;
    case 'text':
    case 'list':
      return `-${name}=${flag.value.toUpperCase()}`;
    case 'number':
      return `-${name}=${flag.default}`;
    case 'duration':
      return `-${name}=${flag.default / 1000}s`;
  }
}

import { hostname, userInfo } from 'node:os';

/** Who and where this process is. */
export const machine = {
  pid: process.pid,
  windows: process.platform === 'win32',
  host: (): string => hostname(),
  /** The login name, or `unknown` where the system has none for this user id (containers). */
  user: (): string => {
    try {
      return userInfo().username;
    } catch {
      return 'unknown';
    }
  },
} as const;

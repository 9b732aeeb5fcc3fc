/** Stretches of time and moments as people read them. */

/** "0s", "1m5s", "2h0m3s": whole seconds, as Terraform tells how long something took. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (h > 0) return `${h}h${m}m${s}s`;
  return m > 0 ? `${m}m${s}s` : `${s}s`;
}

/** "0.8s", "12.4s", "1m5s": with tenths while they matter. */
export function preciseText(milliseconds: number): string {
  return milliseconds < 60_000
    ? `${(Math.max(0, milliseconds) / 1000).toFixed(1)}s`
    : durationText(milliseconds);
}

/** "just now", "4s ago", "3m ago", "2h ago", "5d ago". */
export function agoText(then: number, now: number): string {
  const seconds = Math.floor((now - then) / 1000);
  if (seconds < 1) return 'just now';
  if (seconds < 60) return `${seconds}s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ago`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)}h ago` : `${Math.floor(seconds / 86_400)}d ago`;
}

/** "2026-11-24 12:03:11 UTC" */
export function momentText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** "12:03:11", UTC. */
export function clockText(time: number): string {
  return new Date(time).toISOString().slice(11, 19);
}

/** "2026-11-24", UTC. */
export function dateText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The seconds of a duration like `1h30m`, as the provider block has them; undefined where it is none. */
export function durationSeconds(text: string): number | undefined {
  const match = /^(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(text);
  if (!match || text === '') return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return Math.round(Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds));
}

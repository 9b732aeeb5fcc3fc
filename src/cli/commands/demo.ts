import { defineCommand } from '../command.ts';
/** placeholder until next step */
export const demo = defineCommand({
  usage: '',
  doc: '',
  flags: {},
  arguments: { minimum: 0, maximum: 0 },
  run: async () => 1,
});

import { defineCommand } from '../command.ts';

/** The Terraform version whose language, plans and states holdfast follows. */
export const TERRAFORM_VERSION = '1.11.4';

/** `holdfast version`: must stay free of heavy imports; it is how start-up time is measured. */
export const version = defineCommand({
  usage: '[-json]',
  doc: 'Shows the version of holdfast, and of Terraform whose language and formats it follows.',
  flags: { json: { kind: 'switch', default: false, doc: 'Write a JSON object.' } },
  arguments: { minimum: 0, maximum: 0 },
  async run({ console, version }, { flags }) {
    if (flags.json) {
      console.out(
        `${JSON.stringify({ holdfast_version: version, terraform_version: TERRAFORM_VERSION }, null, 2)}\n`,
      );
    } else {
      console.out(`holdfast v${version}\nfollows Terraform v${TERRAFORM_VERSION}\n`);
    }
    return 0;
  },
});

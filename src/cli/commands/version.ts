import { defineCommand } from '../command.ts';
import { TERRAFORM_VERSION } from '../terraform-version.ts';

/** `holdfast version`: must stay free of heavy imports; it is how start-up time is measured. */
export const version = defineCommand({
  usage: '[-json]',
  doc: 'Shows the version of holdfast, and of Terraform whose language and formats it follows.',
  flags: { json: { kind: 'switch', default: false, doc: 'Write a JSON object.' } },
  arguments: { minimum: 0, maximum: 0 },
  async run({ console, version, platform }, { flags }) {
    if (flags.json) {
      const document = {
        holdfast_version: version,
        terraform_version: TERRAFORM_VERSION,
        platform,
        provider_selections: {},
        terraform_outdated: false,
      };
      console.out(`${JSON.stringify(document, null, 2)}\n`);
    } else {
      console.out(`holdfast v${version}\nfollows Terraform v${TERRAFORM_VERSION}\n`);
    }
    return 0;
  },
});

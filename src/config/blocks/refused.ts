/** Blocks that are part of Terraform's language but not accepted here: each is refused with its reason, none is ignored. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Block } from '../../hcl/index.ts';

/** `provisioner` and `connection` are refused for good: nothing in a configuration runs programs. */
export function refuseProvisioners(blocks: readonly Block[], problems: Diagnostic[]): void {
  for (const { type, header } of blocks) {
    if (type.text !== 'provisioner' && type.text !== 'connection') continue;
    problems.push(
      diagnose('provisioner-refused', {
        detail: `A ${type.text} block serves to run programs on this machine or another while resources change. holdfast runs no program that a configuration names, so that whoever may propose a change cannot thereby run code.`,
        subject: header,
        help: 'Set machines up with user_data, an image, or a configuration management tool after apply; then remove the block.',
      }),
    );
  }
}

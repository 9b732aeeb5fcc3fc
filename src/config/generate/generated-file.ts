/** The file of blocks that were written for what is imported. */

/** A block that was written for an object. */
export interface GeneratedBlock {
  /** The address of the resource. */
  readonly address: string;
  /** What the object is imported by; none where the state has it already. */
  readonly id?: string;
  /** The block, without a line break at its end. */
  readonly text: string;
}

/** The text of the file, its blocks in the order given; empty when there are none. */
export function generatedFile(blocks: readonly GeneratedBlock[]): string {
  if (blocks.length === 0) return '';
  const from = (id: string | undefined): string => (id === undefined ? '' : ` from ${JSON.stringify(id)}`);
  return HEADER + blocks.map(({ id, text }) => `\n${MADE}${from(id)}\n${text}\n`).join('');
}

/** Terraform's marks, byte for byte: tools know by them what was generated. */
const MADE = '# __generated__ by Terraform';

const HEADER = `${MADE}\n# Please review these resources and move them into your main configuration files.\n`;

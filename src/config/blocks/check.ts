/** The `check` block: promises about the whole that are told when they are broken, and stop nothing. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Block, Name } from '../../hcl/index.ts';
import { readContent, readLabels } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import type { ModuleDraft } from '../module-draft.ts';
import { declareOnce } from '../rules/declared-once.ts';
import { readCondition } from './condition.ts';
import { readResource } from './resource.ts';

/** Adds a check, and the data source inside it, which is the check's own. */
export function readCheck(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  const [name] = readLabels(block, shapes.check.labels, problems) ?? [];
  const { blocks } = readContent(block.body, shapes.check, block.header, problems);
  const data = blocks.filter(({ type }) => type.text === 'data');
  if (name === undefined) return;
  for (const { header } of data.slice(1)) problems.push(secondData(header));
  for (const each of data.slice(0, 1)) {
    for (const { name: repeats } of each.body.attributes) refuseRepetition(repeats, problems);
    readResource(each, draft, name);
  }
  const asserts = blocks
    .filter(({ type }) => type.text === 'assert')
    .flatMap((each) => readCondition(each, problems) ?? []);
  if (asserts.length === 0) problems.push(nothingAsserted(block));
  declareOnce(draft.checks, name, { name, asserts, range: block.header }, 'check', problems);
}

function refuseRepetition(name: Name, problems: Diagnostic[]): void {
  const code = { count: 'count-in-check', for_each: 'for-each-in-check' } as const;
  if (name.text !== 'count' && name.text !== 'for_each') return;
  const detail = 'The data source of a check is read once: it has neither count nor for_each.';
  problems.push(diagnose(code[name.text], { detail, subject: name }));
}

const secondData = (subject: Block['header']): Diagnostic =>
  diagnose('invalid-check', { detail: 'A check has one data source of its own at most.', subject });

const nothingAsserted = ({ header }: Block): Diagnostic =>
  diagnose('check-without-assert', {
    detail: 'A check asserts something: at least one assert block is needed.',
    subject: header,
  });

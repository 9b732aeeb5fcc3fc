/**
 * Configurations planned one after the other, each applied before the next, as Terraform is asked about them too: what
 * it answered is in `scenarios.json`.
 */
export interface Scenario {
  readonly name: string;
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioStep {
  /** `main.tf` */
  readonly text: string;
  /** Further files by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** `-replace`, `-target` and `-destroy`, as for the command. */
  readonly replace?: readonly string[];
  readonly targets?: readonly string[];
  readonly destroy?: boolean;
}

const data = (name: string, body: string): string => `resource "terraform_data" "${name}" {\n${body}\n}\n`;

const moduleText = `
  variable "value" { type = string }
  ${data('inner', 'input = var.value')}
  ${data('outer', 'triggers_replace = terraform_data.inner.id\ninput = terraform_data.inner.output')}
  output "value" { value = terraform_data.outer.output }
  output "id" { value = terraform_data.inner.id }
`;

export const scenarios: readonly Scenario[] = [
  {
    name: 'an input changes in place, a trigger replaces, and what depends on it follows',
    steps: [
      {
        text:
          data('a', 'input = "one"\ntriggers_replace = "t1"') +
          data('b', 'input = terraform_data.a.output') +
          data('c', 'triggers_replace = terraform_data.a.id'),
      },
      {
        text:
          data('a', 'input = "two"\ntriggers_replace = "t1"') +
          data('b', 'input = terraform_data.a.output') +
          data('c', 'triggers_replace = terraform_data.a.id'),
      },
      {
        text:
          data('a', 'input = "two"\ntriggers_replace = "t2"') +
          data('b', 'input = terraform_data.a.output') +
          data('c', 'triggers_replace = terraform_data.a.id'),
      },
    ],
  },
  {
    name: 'a count shrinks and then goes',
    steps: [
      { text: data('a', 'count = 3\ninput = count.index') },
      { text: data('a', 'count = 1\ninput = count.index') },
      { text: data('a', 'input = 0') },
    ],
  },
  {
    name: 'keys of for_each come and go, and for_each becomes count',
    steps: [
      { text: data('a', 'for_each = { x = 1, y = 2 }\ninput = each.value') },
      { text: data('a', 'for_each = { y = 2, z = 3 }\ninput = each.value') },
      { text: data('a', 'count = 2\ninput = count.index') },
      { text: '' },
    ],
  },
  {
    name: 'create_before_destroy spreads to what an object depends on',
    steps: [
      {
        text:
          data('base', 'triggers_replace = 1') +
          data(
            'top',
            'triggers_replace = terraform_data.base.id\nlifecycle { create_before_destroy = true }',
          ),
      },
      {
        text:
          data('base', 'triggers_replace = 2') +
          data(
            'top',
            'triggers_replace = terraform_data.base.id\nlifecycle { create_before_destroy = true }',
          ),
      },
    ],
  },
  {
    name: 'ignored changes are no changes',
    steps: [
      {
        text:
          data('a', 'input = { x = 1, y = 1 }\nlifecycle { ignore_changes = [input] }') +
          data('b', 'input = 1\ntriggers_replace = 1\nlifecycle { ignore_changes = all }') +
          data('c', 'input = { x = 1, y = 1 }\nlifecycle { ignore_changes = [input["x"]] }'),
      },
      {
        text:
          data('a', 'input = { x = 2, y = 2 }\nlifecycle { ignore_changes = [input] }') +
          data('b', 'input = 2\ntriggers_replace = 2\nlifecycle { ignore_changes = all }') +
          data('c', 'input = { x = 2, y = 1 }\nlifecycle { ignore_changes = [input["x"]] }'),
      },
    ],
  },
  {
    name: 'replace_triggered_by follows a whole object and a part of one',
    steps: [
      {
        text:
          data('a', 'input = { x = 1, y = 1 }') +
          data('whole', 'lifecycle { replace_triggered_by = [terraform_data.a] }') +
          data('part', 'lifecycle { replace_triggered_by = [terraform_data.a.id] }') +
          data('each', 'count = 1\nlifecycle { replace_triggered_by = [terraform_data.a.input] }'),
      },
      {
        text:
          data('a', 'input = { x = 2, y = 1 }') +
          data('whole', 'lifecycle { replace_triggered_by = [terraform_data.a] }') +
          data('part', 'lifecycle { replace_triggered_by = [terraform_data.a.id] }') +
          data('each', 'count = 1\nlifecycle { replace_triggered_by = [terraform_data.a.input] }'),
      },
    ],
  },
  {
    name: 'an object is replaced because it is asked for',
    steps: [
      { text: data('a', 'input = 1') + data('b', 'count = 2\ninput = terraform_data.a.id') },
      {
        text: data('a', 'input = 1') + data('b', 'count = 2\ninput = terraform_data.a.id'),
        replace: ['terraform_data.a'],
      },
      {
        text: data('a', 'input = 1') + data('b', 'count = 2\ninput = terraform_data.a.id'),
        replace: ['terraform_data.b[1]'],
      },
    ],
  },
  {
    name: 'targets bring what they depend on, destroying what depends on them',
    steps: [
      {
        text: data('a', 'input = 1') + data('b', 'input = terraform_data.a.id') + data('c', 'input = 3'),
        targets: ['terraform_data.b'],
      },
      { text: data('a', 'input = 1') + data('b', 'input = terraform_data.a.id') + data('c', 'input = 3') },
      {
        text: data('a', 'input = 1') + data('b', 'input = terraform_data.a.id') + data('c', 'input = 3'),
        targets: ['terraform_data.a'],
        destroy: true,
      },
      {
        text: data('a', 'input = 1') + data('b', 'input = terraform_data.a.id') + data('c', 'input = 3'),
        destroy: true,
      },
    ],
  },
  {
    name: 'values through locals, sensitive ones and nulls',
    steps: [
      {
        text: `
          variable "secret" {
            default   = "s"
            sensitive = true
          }
          locals { names = { for n in ["p", "q"] : n => "\${n}-\${var.secret}" } }
          ${data('a', 'for_each = toset(["p", "q"])\ninput = local.names[each.key]')}
          ${data('b', 'input = null\ntriggers_replace = null')}
          output "names" {
            value     = { for k, o in terraform_data.a : k => o.output }
            sensitive = true
          }
          output "fixed" { value = "f" }
        `,
      },
      {
        text: `
          locals { names = { for n in ["p", "q"] : n => "\${n}-s" } }
          ${data('a', 'for_each = toset(["p", "q"])\ninput = local.names[each.key]')}
          ${data('b', 'input = null\ntriggers_replace = []')}
          output "names" { value = { for k, o in terraform_data.a : k => o.output } }
        `,
      },
    ],
  },
  {
    name: 'a lists of objects with parts known after apply',
    steps: [
      {
        text:
          data('a', 'input = "x"') +
          data('b', 'input = [{ id = terraform_data.a.id, fixed = 1 }, { id = "k", fixed = 2 }]') +
          data('c', 'triggers_replace = [for o in terraform_data.b.input : o.fixed]'),
      },
      {
        text:
          data('a', 'input = "y"') +
          data('b', 'input = [{ id = terraform_data.a.id, fixed = 1 }, { id = "k", fixed = 2 }]') +
          data('c', 'triggers_replace = [for o in terraform_data.b.input : o.fixed + 1]'),
      },
    ],
  },
  {
    name: 'modules pass values in and out, and come and go',
    steps: [
      {
        text: `
          module "m" {
            source   = "./m"
            for_each = { x = 1, y = 2 }
            value    = each.value
          }
          ${data('sum', 'input = { for k, m in module.m : k => m.id }')}
          output "x" { value = module.m["x"].value }
        `,
        files: { 'm/main.tf': moduleText },
      },
      {
        text: `
          module "m" {
            source   = "./m"
            for_each = { x = 10 }
            value    = each.value
          }
          ${data('sum', 'input = { for k, m in module.m : k => m.id }')}
          output "x" { value = module.m["x"].value }
        `,
        files: { 'm/main.tf': moduleText },
      },
      {
        text: `
          module "m" {
            source   = "./m"
            for_each = { x = 10 }
            value    = each.value
          }
        `,
        files: { 'm/main.tf': moduleText },
        targets: ['module.m["x"].terraform_data.outer'],
        destroy: true,
      },
      { text: '', files: { 'm/main.tf': moduleText } },
    ],
  },
  {
    name: 'a module waits for what its depends_on names, and its outputs can feed another of its variables',
    steps: [
      {
        text: `
          ${data('first', 'input = 1')}
          module "m" {
            source     = "./m"
            value      = "v"
            depends_on = [terraform_data.first]
          }
          module "n" {
            source = "./m"
            value  = module.m.value
          }
          output "all" { value = module.n }
        `,
        files: { 'm/main.tf': moduleText },
      },
      {
        text: `
          ${data('first', 'input = 2')}
          module "m" {
            source     = "./m"
            value      = "w"
            depends_on = [terraform_data.first]
          }
          module "n" {
            source = "./m"
            value  = module.m.value
          }
          output "all" { value = module.n }
        `,
        files: { 'm/main.tf': moduleText },
      },
    ],
  },
];

/** Configurations to measure with. */

/** A configuration as teams write them, of about `bytes` characters: blocks, templates, conditions, for, heredocs. */
export function realistic(bytes) {
  const parts = [];
  for (let size = 0, index = 0; size < bytes; index++) {
    const part = service(index);
    parts.push(part);
    size += part.length;
  }
  return parts.join('\n');
}

const service = (n) => `# Service ${n}: storage, access and settings.
variable "service_${n}" {
  description = "How service ${n} is set up."
  type = object({
    name     = string
    replicas = optional(number, 2)
    tags     = map(string)
  })
  default = { name = "service-${n}", tags = { Team = "backend", Tier = "gold" } }

  validation {
    condition     = length(var.service_${n}.name) > 3 && !startswith(var.service_${n}.name, "-")
    error_message = "\${var.service_${n}.name} is no good name."
  }
}

locals {
  // Only what is on, by its name.
  enabled_${n} = { for key, value in var.service_${n}.tags : lower(key) => value if value != "" }
  ports_${n}   = [80, 443, 8080 + ${n}, var.service_${n}.replicas * 1000 - 1]
}

resource "aws_s3_bucket" "service_${n}" {
  count         = var.service_${n}.replicas > 0 ? 1 : 0
  bucket        = "\${var.service_${n}.name}-assets-\${data.aws_caller_identity.current.account_id}"
  force_destroy = false

  tags = merge(local.enabled_${n}, {
    Name        = "service-${n}"
    Environment = terraform.workspace == "default" ? "dev" : terraform.workspace
  })

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [tags["LastSeen"]]
  }
}

resource "aws_s3_bucket_policy" "service_${n}" {
  bucket = aws_s3_bucket.service_${n}[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::\${data.aws_caller_identity.current.account_id}:root" }
      Action    = ["s3:GetObject", "s3:ListBucket"]
      Resource  = ["\${aws_s3_bucket.service_${n}[0].arn}/*", aws_s3_bucket.service_${n}[0].arn]
    }]
  })
}

resource "aws_s3_object" "settings_${n}" {
  for_each = toset(["eu", "us"])
  bucket   = one(aws_s3_bucket.service_${n}[*].id)
  key      = "settings/\${each.key}.conf"
  content  = <<-EOT
    name = \${var.service_${n}.name}
    %{for port in local.ports_${n}~}
    listen \${port};
    %{endfor~}
    %{if each.key == "eu"}residency = "strict"%{else}residency = "none"%{endif}
  EOT
}

output "service_${n}" {
  description = "Where service ${n} keeps things."
  value       = [for bucket in aws_s3_bucket.service_${n} : bucket.arn]
}
`;

/** Buckets with versioning: two resources each. */
export const buckets = (n) => `
locals {
  names = [for index in ${numbers(n)} : format("bench-%05d", index)]
}
resource "aws_s3_bucket" "each" {
  for_each = toset(local.names)
  bucket   = each.key
  tags     = { Team = "backend" }
}
resource "aws_s3_bucket_versioning" "each" {
  for_each = aws_s3_bucket.each
  bucket   = each.value.id
  versioning_configuration {
    status = "Enabled"
  }
}
`;

/** `terraform_data` in the shapes whose cost grows differently. `modules`: they have to be initialized first. */
export const shapes = {
  blocks: {
    name: 'N blocks',
    files: (n) => root(repeated(n, (i) => resource(i, `"value ${i}"`))),
  },
  count: {
    name: 'one count',
    files: (n) =>
      root(`resource "terraform_data" "r" {\n  count = ${n}\n  input = "value \${count.index}"\n}\n`),
  },
  for_each: {
    name: 'one for_each',
    files: (n) =>
      root(`resource "terraform_data" "r" {
  for_each = toset([for index in ${numbers(n)} : tostring(index)])
  input    = "value \${each.key}"
}
`),
  },
  chain: {
    name: 'chain, each refers to the one before',
    files: (n) => root(repeated(n, (i) => resource(i, i === 0 ? '"start"' : `terraform_data.r${i - 1}.id`))),
  },
  layers: {
    name: 'layers of 100, 3 references each',
    files: (n) => root(repeated(n, (i) => resource(i, i < 100 ? '"start"' : `[${above(i).join(', ')}]`))),
  },
  modules: {
    name: 'modules of 10',
    modules: true,
    files: (n) => ({
      ...root(
        repeated(Math.ceil(n / 10), (i) => `module "m${i}" {\n  source = "./ten"\n  name   = "m${i}"\n}\n`),
      ),
      'ten/main.tf': `variable "name" {\n  type = string\n}\n${repeated(10, (i) => resource(i, `"\${var.name} ${i}"`))}`,
    }),
  },
};

const root = (text) => ({ 'main.tf': text });

const resource = (index, input) => `resource "terraform_data" "r${index}" {\n  input = ${input}\n}\n`;

/** Three of the layer above. */
function above(index) {
  const layer = Math.floor(index / 100) - 1;
  return [0, 7, 31].map((step) => `terraform_data.r${layer * 100 + ((index + step) % 100)}.id`);
}

const repeated = (n, write) => Array.from({ length: n }, (_, index) => write(index)).join('');

/** An expression for the numbers below `n`; range() alone gives no more than 1,024. */
function numbers(n) {
  if (n <= 1000) return `range(${n})`;
  return `flatten([for thousand in range(${Math.ceil(n / 1000)}) : [for rest in range(1000) : thousand * 1000 + rest]])`;
}

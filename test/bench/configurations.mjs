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

/** `terraform_data` in the shapes whose cost grows differently. */
export const shapes = {
  blocks: (n) => repeated(n, (i) => `resource "terraform_data" "r${i}" {\n  input = "value ${i}"\n}\n`),
  for_each: (n) => `resource "terraform_data" "r" {
  for_each = toset([for index in ${numbers(n)} : tostring(index)])
  input    = "value \${each.key}"
}
`,
  chain: (n) =>
    repeated(n, (i) => {
      const input = i === 0 ? '"start"' : `terraform_data.r${i - 1}.id`;
      return `resource "terraform_data" "r${i}" {\n  input = ${input}\n}\n`;
    }),
};

const repeated = (n, write) => Array.from({ length: n }, (_, index) => write(index)).join('');

/** An expression for the numbers below `n`; range() alone gives no more than 1,024. */
function numbers(n) {
  if (n <= 1000) return `range(${n})`;
  return `flatten([for thousand in range(${Math.ceil(n / 1000)}) : [for rest in range(1000) : thousand * 1000 + rest]])`;
}
